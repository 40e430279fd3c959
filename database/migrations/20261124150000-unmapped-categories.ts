import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the few records whose source category no crosswalk knows, among millions whose category is known. */
export class UnmappedCategories20261124150000 implements MigrationInterface {
  name = 'UnmappedCategories20261124150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index record_version_unmapped on record_version (record_id)
       where classification #> '{reason,unmapped}' is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index record_version_unmapped');
  }
}

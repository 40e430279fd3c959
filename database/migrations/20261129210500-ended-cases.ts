import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ended cases are found by type, the newest first: similar ones are looked for among them, however many cases there are. */
export class EndedCases20261129210500 implements MigrationInterface {
  name = 'EndedCases20261129210500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index case_file_ended on case_file (dispute_type, opened_at desc)
       where ended_on is not null and live_records > 0 and merged_into is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_file_ended');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contents of versions encrypted by the data key of their record. What queries ask of them stands in columns of its own.
 * Hubs of the build before go on meanwhile: they leave contents plain, and none is sealed before the last of them has gone;
 * see docs/decisions/0016-sealed-columns.md.
 */
export class SealedContents20261129054500 implements MigrationInterface {
  name = 'SealedContents20261129054500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table record_version add column content_sealed boolean not null default false,
      add column nature text, add column confidential boolean, add column filed_at timestamptz`);
    await runner.query(`create index record_version_plain_content on record_version (record_id, version)
      where not content_sealed and content is not null`);
  }

  /** Refused once something is sealed, for nobody could read it any more. */
  async down(runner: QueryRunner): Promise<void> {
    const sealed: unknown[] = await runner.query('select from record_version where content_sealed limit 1');
    if (sealed.length > 0) throw new Error('sealed contents cannot be read without this migration: restore a backup');
    await runner.query('drop index record_version_plain_content');
    await runner.query(`alter table record_version drop column content_sealed, drop column nature,
      drop column confidential, drop column filed_at`);
  }
}

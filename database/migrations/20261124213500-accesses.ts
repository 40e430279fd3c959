import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looked at one record or case, found without reading the whole audit trail. A hash index, as a subject may be the
 * words of a lookup, longer than a B-tree takes. And which versions a transaction stored, by time: a BRIN of a few pages.
 */
export class Accesses20261124213500 implements MigrationInterface {
  name = 'Accesses20261124213500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_entry_subject on audit_entry using hash (subject)');
    await runner.query(`create index audit_entry_export on audit_entry (at) where action = 'export'`);
    await runner.query(
      `create index record_version_recorded on record_version using brin (recorded_at)
       with (pages_per_range = 32, autosummarize = on)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['record_version_recorded', 'audit_entry_subject', 'audit_entry_export'])
      await runner.query(`drop index ${index}`);
  }
}

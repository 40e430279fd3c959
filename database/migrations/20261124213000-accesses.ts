import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looked at one record or case, found without reading the whole audit trail. A hash index, as a subject may be the
 * words of a lookup, longer than a B-tree takes.
 */
export class Accesses20261124213000 implements MigrationInterface {
  name = 'Accesses20261124213000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_entry_subject on audit_entry using hash (subject)');
    await runner.query(`create index audit_entry_export on audit_entry (at) where action = 'export'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['audit_entry_subject', 'audit_entry_export']) await runner.query(`drop index ${index}`);
  }
}

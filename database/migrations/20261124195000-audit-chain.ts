import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail's chain. `writer_mac`: by it the hub knows its own entries when it chains them, a moment after they were
 * committed; `refused_at`: when it found one that is not its own.
 */
export class AuditChain20261124195000 implements MigrationInterface {
  name = 'AuditChain20261124195000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table audit_entry ${COLUMNS.map((column) => `add column ${column}`).join(', ')}`);
    await runner.query('create unique index audit_entry_chain on audit_entry (chain_seq)');
    await runner.query('create index audit_entry_mark on audit_entry (writer_mac)');
    await runner.query('create index audit_entry_unchained on audit_entry (audit_id) where chain_seq is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`alter table audit_entry drop column ${column.split(' ')[0]}`);
  }
}

const COLUMNS = [
  'chain_seq bigint',
  'chain_salt bytea',
  'chain_commitment bytea',
  'chain_hash bytea',
  'erased_digest bytea',
  'writer_mac bytea',
  'refused_at timestamptz',
];

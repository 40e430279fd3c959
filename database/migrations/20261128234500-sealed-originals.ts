import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Originals encrypted by a data key of their record, which a master key outside of the database wraps. What stands plain
 * is sealed by the hub while it works; see docs/decisions/0013-contents-at-rest.md.
 */
export class SealedOriginals20261128234500 implements MigrationInterface {
  name = 'SealedOriginals20261128234500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  /** Refused once something is sealed, for nobody could read it any more. */
  async down(runner: QueryRunner): Promise<void> {
    const sealed: unknown[] = await runner.query('select from record_version where sealed limit 1');
    if (sealed.length > 0) throw new Error('sealed originals cannot be read without this migration: restore a backup');
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `create table record_key (
     record_id bigint      primary key references record (record_id),
     suite     text        not null,
     master_id text        not null,
     wrapped   bytea       not null,
     made_at   timestamptz not null default now())`,
  'create index record_key_master on record_key (master_id)',
  // The digest of the original is what provenance names it by.
  'alter table record_version add column sealed boolean not null default false, add column original_sha256 bytea',
  `create index record_version_plain on record_version (record_id, version) where not sealed and erased_digest is null`,
];

const DOWN = [
  'drop index record_version_plain',
  'alter table record_version drop column sealed, drop column original_sha256',
  'drop table record_key',
];

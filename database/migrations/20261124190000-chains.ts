import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Hash chains over originals and judgements, and the signed anchors over them; see docs/trust.md.
 * `erased_digest` takes the place of an entry's contents once they were deleted by law.
 */
export class Chains20261124190000 implements MigrationInterface {
  name = 'Chains20261124190000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['anchor_range', 'anchor', 'verifying_key']) await runner.query(`drop table ${table}`);
    await runner.query('alter table record_version drop column chain_id');
    await runner.query('drop table chain');
    for (const table of ['record_version', 'judgement'])
      for (const column of LINK_COLUMNS) await runner.query(`alter table ${table} drop column ${column.split(' ')[0]}`);
  }
}

const LINK_COLUMNS = [
  'chain_seq bigint',
  'chain_salt bytea',
  'chain_commitment bytea',
  'chain_hash bytea',
  'erased_digest bytea',
];
const addColumns = (table: string, ...columns: string[]): string =>
  `alter table ${table} ${[...LINK_COLUMNS, ...columns].map((column) => `add column ${column}`).join(', ')}`;

const UP = [
  // The end of each chain: one for the ledger, one for each partition of originals.
  `create table chain (
     chain_id integer generated always as identity primary key,
     name     text    not null unique,
     seq      bigint  not null default 0,
     hash     bytea   not null)`,
  addColumns('record_version', 'chain_id integer references chain (chain_id)'),
  addColumns('judgement'),
  'create unique index record_version_chain on record_version (chain_id, chain_seq)',
  'create unique index judgement_chain on judgement (chain_seq)',
  'create index judgement_unchained on judgement (judgement_id) where chain_seq is null',
  'create index record_version_unchained on record_version (record_id) where chain_seq is null',

  `create table anchor (
     anchor_no bigint      primary key,
     made_at   timestamptz not null,
     statement text        not null,
     key_id    text        not null,
     signature text        not null)`,
  `create table anchor_range (
     anchor_no bigint  not null references anchor (anchor_no),
     chain_id  integer not null references chain (chain_id),
     first_seq bigint  not null,
     last_seq  bigint  not null,
     leaves    bytea   not null,
     primary key (anchor_no, chain_id))`,
  'create index anchor_range_last on anchor_range (chain_id, last_seq)',
  // Keys that ever signed here, for whoever wants to look; a verifier brings the ones that it trusts.
  `create table verifying_key (
     key_id     text        primary key,
     public_key text        not null,
     first_used timestamptz not null default now())`,
];

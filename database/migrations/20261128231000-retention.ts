import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long records are kept, what may not be deleted meanwhile, and what was deleted by law; see docs/trust.md. */
export class Retention20261128231000 implements MigrationInterface {
  name = 'Retention20261128231000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['legal_hold', 'retention_rule']) await runner.query(`drop table ${table}`);
    await runner.query('alter table record drop column erased_at, drop column erased_while');
  }
}

const UP = [
  // `erased_while`: how its source had it, which still counts it, when its contents were deleted.
  'alter table record add column erased_at timestamptz, add column erased_while text',
  // Years behind a case's end; of a nature, or of a dispute type, which goes before it.
  `create table retention_rule (
     kind   text        primary key,
     years  integer     not null check (years between 1 and 200),
     basis  text        not null,
     set_by text        not null,
     set_at timestamptz not null default now())`,
  // Of records, so that it goes with them through merges and splits.
  `create table legal_hold (
     hold_id        bigint      generated always as identity primary key,
     case_id        bigint      references case_file (case_id),
     records        bigint[]    not null,
     reason         text        not null,
     placed_by      text        not null,
     placed_at      timestamptz not null default now(),
     lifted_by      text,
     lifted_because text,
     lifted_at      timestamptz)`,
  'create index legal_hold_records on legal_hold using gin (records) where lifted_at is null',
  'create index legal_hold_case on legal_hold (case_id) where lifted_at is null',
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's acts on cases, where each case stands by them, its papers, and what units have to do. */
export class Casework20261124210000 implements MigrationInterface {
  name = 'Casework20261124210000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['case_task', 'case_document', 'case_note']) await runner.query(`drop table ${table}`);
    await runner.query('alter table case_file drop column phase, drop column conflicts');
    await runner.query('alter table matter_event drop column act, drop column detail');
  }
}

const UP = [
  // An act of the state table (libs/casework) and what it said; null where something is only reported.
  'alter table matter_event add column act text, add column detail jsonb',
  // Null: stored before there were phases; known once the case is assessed again.
  'alter table case_file add column phase text, add column conflicts integer not null default 0',
  'create index case_file_phase on case_file (phase, case_id) where live_records > 0',
  'create index case_file_unphased on case_file (case_id) where phase is null and live_records > 0',

  `create table case_task (
     task_id    bigint      generated always as identity primary key,
     case_id    bigint      not null references case_file (case_id),
     kind       text        not null check (kind in ('duty', 'task', 'supervision')),
     unit       text        not null,
     what       text        not null,
     due        date        not null,
     state      text        not null check (state in ('open', 'done', 'cancelled')),
     outcome    text,
     made_by    text        not null,
     made_at    timestamptz not null default now(),
     settled_by text,
     settled_at timestamptz,
     check ((state = 'open') = (settled_at is null)))`,
  'create index case_task_case on case_task (case_id, task_id)',
  `create index case_task_open on case_task (due, task_id) where state = 'open'`,

  // The bytes as they were handed in; `digest` is their SM3, which the ledger holds too.
  `create table case_document (
     document_id bigint      generated always as identity primary key,
     case_id     bigint      not null references case_file (case_id),
     kind        text        not null,
     name        text        not null,
     media_type  text        not null,
     size        integer     not null,
     digest      text        not null,
     body        bytea       not null,
     added_by    text        not null,
     added_at    timestamptz not null default now())`,
  'create index case_document_case on case_document (case_id, document_id)',

  `create table case_note (
     note_id    bigint      generated always as identity primary key,
     case_id    bigint      not null references case_file (case_id),
     words      text        not null,
     written_by text        not null,
     written_at timestamptz not null default now())`,
  'create index case_note_case on case_note (case_id, note_id)',
];

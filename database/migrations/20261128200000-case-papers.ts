import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part in a case beside those whom its records name; who took a document back, and why. */
export class CasePapers20261128200000 implements MigrationInterface {
  name = 'CasePapers20261128200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_participant');
    await runner.query('drop index case_task_unit');
    await runner.query('alter table case_document drop column withdrawn_by, drop column withdrawn_at');
  }
}

const UP = [
  `create table case_participant (
     participant_id bigint      generated always as identity primary key,
     case_id        bigint      not null references case_file (case_id),
     role           text        not null,
     name           text        not null,
     unit           text,
     phone          text,
     added_by       text        not null,
     added_at       timestamptz not null default now(),
     left_at        timestamptz)`,
  'create index case_participant_case on case_participant (case_id, participant_id)',
  `create index case_task_unit on case_task (unit, due, task_id) where state = 'open'`,
  'alter table case_document add column withdrawn_by text, add column withdrawn_at timestamptz',
];

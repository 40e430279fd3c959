import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices to those who are behind by more than chance (通报约谈), with their figures as they were, and every step. */
export class LaggardNotices20261129085500 implements MigrationInterface {
  name = 'LaggardNotices20261129085500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['laggard_notice_step', 'laggard_notice']) await runner.query(`drop table ${table}`);
  }
}

const UP = [
  `create table laggard_notice (
     notice_id  bigint      generated always as identity primary key,
     grouping   text        not null check (grouping in ('county', 'township', 'unit')),
     code       text        not null,
     name       text        not null,
     from_day   date        not null,
     to_day     date        not null,
     figures    jsonb       not null,
     state      text        not null check (state in
       ('drafted', 'issued', 'received', 'answered', 'talked', 'closed', 'withdrawn')),
     drafted_by text        not null,
     drafted_at timestamptz not null default now(),
     issued_at  timestamptz,
     check (state = 'withdrawn' or (state = 'drafted') = (issued_at is null)))`,
  `create unique index laggard_notice_open on laggard_notice (grouping, code, from_day, to_day)
     where state not in ('closed', 'withdrawn')`,
  `create table laggard_notice_step (
     step_id   bigint      generated always as identity primary key,
     notice_id bigint      not null references laggard_notice (notice_id),
     act       text        not null,
     state     text        not null,
     reason    text        not null,
     detail    jsonb,
     actor     text        not null,
     at        timestamptz not null default now())`,
  'create index laggard_notice_step_notice on laggard_notice_step (notice_id, step_id)',
];

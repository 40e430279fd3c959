import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly reports (月报) as they were issued: the text as it was, its SM3, and who issued it. Nothing of it changes. */
export class MonthlyReports20261129084000 implements MigrationInterface {
  name = 'MonthlyReports20261129084000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table monthly_report (
         report_id bigint      generated always as identity primary key,
         month     text        not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
         edition   integer     not null,
         body      text        not null,
         digest    text        not null,
         reason    text        not null,
         issued_by text        not null,
         issued_at timestamptz not null default now(),
         unique (month, edition))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table monthly_report');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls to a joint conference; when it was told that the last day of a task is near; and by what a unit has to do its cases are found. */
export class TasksDueSoon20261130031500 implements MigrationInterface {
  name = 'TasksDueSoon20261130031500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS(`'duty', 'task', 'supervision', 'follow-up', 'counselling', 'conference'`));
    await runner.query('alter table case_task add column soon_told_at timestamptz');
    await runner.query(`create index case_task_of_unit on case_task (unit, case_id) where state <> 'cancelled'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_task_of_unit');
    await runner.query('alter table case_task drop column soon_told_at');
    await runner.query(KINDS(`'duty', 'task', 'supervision', 'follow-up', 'counselling'`));
  }
}

const KINDS = (kinds: string): string => `alter table case_task drop constraint case_task_kind_check,
  add constraint case_task_kind_check check (kind in (${kinds}))`;

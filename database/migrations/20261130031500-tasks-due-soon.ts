import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When it was told that the last day of a task is near; and what a unit has to do is found, whereby it sees cases. */
export class TasksDueSoon20261130031500 implements MigrationInterface {
  name = 'TasksDueSoon20261130031500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_task add column soon_told_at timestamptz');
    await runner.query(`create index case_task_of_unit on case_task (unit, case_id) where state <> 'cancelled'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_task_of_unit');
    await runner.query('alter table case_task drop column soon_told_at');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When it was told that the last day of a task is near. */
export class TasksDueSoon20261130031500 implements MigrationInterface {
  name = 'TasksDueSoon20261130031500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_task add column soon_told_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_task drop column soon_told_at');
  }
}

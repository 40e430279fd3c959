import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the level above was told that a task is overdue. */
export class TaskEscalation20261128205600 implements MigrationInterface {
  name = 'TaskEscalation20261128205600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_task add column escalated_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_task drop column escalated_at');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that are settled are listed too, the newest first. */
export class SettledTasks20261130000500 implements MigrationInterface {
  name = 'SettledTasks20261130000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index case_task_settled on case_task (settled_at desc, task_id desc) where state <> 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_task_settled');
  }
}

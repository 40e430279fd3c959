import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an agreement was kept is asked by a task of its own kind, due on the day by which it is to be performed. */
export class FollowUps20261129214500 implements MigrationInterface {
  name = 'FollowUps20261129214500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS(`'duty', 'task', 'supervision', 'follow-up'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from case_task where kind = 'follow-up'`);
    await runner.query(KINDS(`'duty', 'task', 'supervision'`));
  }
}

const KINDS = (kinds: string): string => `alter table case_task drop constraint case_task_kind_check,
  add constraint case_task_kind_check check (kind in (${kinds}))`;

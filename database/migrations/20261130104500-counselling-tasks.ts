import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was referred for counselling is asked every few seconds: without reading all that units have ever had to do. */
export class CounsellingTasks20261130104500 implements MigrationInterface {
  name = 'CounsellingTasks20261130104500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index case_task_counselling on case_task (case_id) where kind = 'counselling'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_task_counselling');
  }
}

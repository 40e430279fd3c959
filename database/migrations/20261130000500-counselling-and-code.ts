import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a case's records say of how she came and of a wish for counselling, and the task by which that is referred. Cases that the
 * residents' intake knows are gone through anew: 网格员代登记 counted as on line, and 解纷码 did not.
 */
export class CounsellingAndCode20261130000500 implements MigrationInterface {
  name = 'CounsellingAndCode20261130000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column by_code boolean, add column wishes_counselling boolean');
    await runner.query('create index case_file_counselling on case_file (case_id) where wishes_counselling');
    await runner.query(`update case_file c set online = null where exists (
      select from record r where r.case_id = c.case_id and r.system = 'intake')`);
    await runner.query(KINDS(`'duty', 'task', 'supervision', 'follow-up', 'counselling'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from case_task where kind = 'counselling'`);
    await runner.query(KINDS(`'duty', 'task', 'supervision', 'follow-up'`));
    await runner.query('alter table case_file drop column by_code, drop column wishes_counselling');
  }
}

const KINDS = (kinds: string): string => `alter table case_task drop constraint case_task_kind_check,
  add constraint case_task_kind_check check (kind in (${kinds}))`;

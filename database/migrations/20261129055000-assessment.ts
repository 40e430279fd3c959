import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What assessment counts of a case; `online` null: not gone through yet since the columns are there. */
export class Assessment20261129055000 implements MigrationInterface {
  name = 'Assessment20261129055000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_file add column online boolean, add column accepted_on date,
      add column ended_on date, add column outcome text check (outcome in ('resolved', 'not-agreed', 'not-performed',
        'answered', 'withdrawn', 'transferred')),
      add column returned boolean, add column satisfaction smallint check (satisfaction between 1 and 5)`);
    // Who has no phase yet is among them.
    await runner.query('drop index case_file_unphased');
    await runner.query(
      'create index case_file_unassessed on case_file (case_id) where online is null and live_records > 0',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_file drop column online, drop column accepted_on, drop column ended_on,
      drop column outcome, drop column returned, drop column satisfaction`);
    await runner.query(
      'create index case_file_unphased on case_file (case_id) where phase is null and live_records > 0',
    );
  }
}

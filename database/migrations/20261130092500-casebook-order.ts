import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The casebook as it is opened: counted, and gone through to any page, in this index alone. */
export class CasebookOrder20261130092500 implements MigrationInterface {
  name = 'CasebookOrder20261130092500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index case_file_casebook on case_file (opened_at, case_id) where live_records > 0');
    // Whoever asks by the day of registration asks for live cases.
    await runner.query('drop index case_file_opened');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index case_file_opened on case_file (opened_at)');
    await runner.query('drop index case_file_casebook');
  }
}

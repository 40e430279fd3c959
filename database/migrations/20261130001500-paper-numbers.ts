import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Paper files are found by their numbers, however blanks and brackets are written; `key` as registry/paper-files.ts has it. */
export class PaperNumbers20261130001500 implements MigrationInterface {
  name = 'PaperNumbers20261130001500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index case_paper_file_number on case_paper_file
      ((translate(upper(regexp_replace(normalize(number, nfkc), '\\s', '', 'g')), '〔〕【】[]', '()()()')))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_paper_file_number');
  }
}

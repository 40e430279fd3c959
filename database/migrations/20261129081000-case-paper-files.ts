import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The paper file of a case, beside the electronic one (双轨制): by what number it lies where. The last entry holds. */
export class CasePaperFiles20261129081000 implements MigrationInterface {
  name = 'CasePaperFiles20261129081000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table case_paper_file (
         paper_file_id bigint      generated always as identity primary key,
         case_id       bigint      not null references case_file (case_id),
         number        text        not null,
         place         text,
         reason        text        not null,
         entered_by    text        not null,
         entered_at    timestamptz not null default now())`,
    );
    await runner.query('create index case_paper_file_case on case_paper_file (case_id, paper_file_id)');
    // What was said when a case was filed away.
    await runner.query(
      `insert into case_paper_file (case_id, number, reason, entered_by, entered_at)
       select case_id, detail ->> 'archiveNumber', coalesce(reason, '归档'), actor, on_day from matter_event
       where act = 'archive' and detail ->> 'archiveNumber' is not null and case_id is not null order by event_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_paper_file');
  }
}

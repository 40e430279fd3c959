import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which version of the product's own rules stored cases are typed and placed: another one goes through them once. */
export class ReadingRules20261129021500 implements MigrationInterface {
  name = 'ReadingRules20261129021500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table reading_rules (
      subject text        primary key check (subject in ('types', 'places')),
      version text        not null,
      since   timestamptz not null default now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reading_rules');
  }
}

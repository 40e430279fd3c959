import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models that were adopted in place of the one that comes with the product, and how far records were judged by them. */
export class LinkageModels20261124152000 implements MigrationInterface {
  name = 'LinkageModels20261124152000';

  async up(runner: QueryRunner): Promise<void> {
    // The newest row is in use. `rejudged_through`: record id, up to which the records of its time are judged again.
    await runner.query(`create table linkage_model (
      model_id         bigint      generated always as identity primary key,
      version          text        not null,
      model            jsonb       not null,
      judgement_id     bigint      not null references judgement (judgement_id),
      adopted_at       timestamptz not null default now(),
      rejudge_until    bigint      not null,
      rejudged_through bigint      not null default 0,
      rejudged_records bigint      not null default 0,
      finished_at      timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table linkage_model');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models of dispute types that were adopted in place of the one that comes with the product. */
export class TypeModels20261124193000 implements MigrationInterface {
  name = 'TypeModels20261124193000';

  async up(runner: QueryRunner): Promise<void> {
    // The newest row is in use. `hash`: SM3 of the file's JSON; `model`: that JSON, gzip; both null: the shipped model.
    await runner.query(`create table type_model (
      model_id     bigint      generated always as identity primary key,
      version      text        not null,
      hash         text,
      model        bytea,
      judgement_id bigint      not null references judgement (judgement_id),
      adopted_at   timestamptz not null default now(),
      check ((hash is null) = (model is null)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table type_model');
  }
}

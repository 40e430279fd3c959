import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the registry has been typed again since a model was adopted, or somebody asked for it. */
export class TypeRetyping20261124214000 implements MigrationInterface {
  name = 'TypeRetyping20261124214000';

  async up(runner: QueryRunner): Promise<void> {
    // The newest row counts. `model_id`: the model to type by, null for the product's own where none was ever adopted.
    // `until_record`: newer ones came when it was in force already.
    await runner.query(`create table type_retyping (
      retyping_id  bigint      generated always as identity primary key,
      model_id     bigint      references type_model (model_id),
      judgement_id bigint      not null references judgement (judgement_id),
      until_record bigint      not null,
      after_record bigint      not null default 0,
      records      bigint      not null default 0,
      cases        bigint      not null default 0,
      started_at   timestamptz not null default now(),
      finished_at  timestamptz)`);
    await runner.query(
      'create unique index type_retyping_unfinished on type_retyping ((true)) where finished_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table type_retyping');
  }
}

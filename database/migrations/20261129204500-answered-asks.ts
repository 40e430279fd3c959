import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many answers have come to a question, whether they settle it, and how many of them somebody has seen. */
export class AnsweredAsks20261129204500 implements MigrationInterface {
  name = 'AnsweredAsks20261129204500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table write_back add column answers integer not null default 0, add column answered_at timestamptz,
         add column is_answered boolean not null default false, add column answers_seen integer not null default 0,
         add column seen_by text`,
    );
    await runner.query(
      `create index write_back_asked on write_back ((ask ->> 'answerBy'), order_id) where ask is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table write_back drop column answers, drop column answered_at, drop column is_answered,
         drop column answers_seen, drop column seen_by`,
    );
  }
}

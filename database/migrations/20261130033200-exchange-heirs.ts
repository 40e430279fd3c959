import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose place a department's key has taken: what that one said under an Idempotency-Key is known as its own. */
export class ExchangeHeirs20261130033200 implements MigrationInterface {
  name = 'ExchangeHeirs20261130033200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table exchange_heir (
      heir  text        not null,
      owner text        not null,
      at    timestamptz not null default now(),
      primary key (heir, owner))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table exchange_heir');
  }
}

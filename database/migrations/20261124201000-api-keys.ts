import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of machines, with what each may see; a key has one secret, or two while it is being changed. */
export class ApiKeys20261124201000 implements MigrationInterface {
  name = 'ApiKeys20261124201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table api_key (
         key_id              text        primary key,
         name                text        not null unique,
         role                text        not null,
         reads_only          boolean     not null,
         units               text[]      not null,
         divisions           text[]      not null,
         systems             text[],
         requests_per_minute integer     not null check (requests_per_minute > 0),
         created_at          timestamptz not null default now(),
         revoked_at          timestamptz)`,
    );
    await runner.query(
      `create table api_key_secret (
         secret_id    text        primary key,
         key_id       text        not null references api_key (key_id),
         secret_hash  text        not null,
         created_at   timestamptz not null default now(),
         expires_at   timestamptz not null,
         revoked_at   timestamptz,
         last_used_at timestamptz)`,
    );
    await runner.query('create index api_key_secret_key on api_key_secret (key_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key_secret');
    await runner.query('drop table api_key');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file that shows that a centre meets a standard (六有), beside the entry that claimed it by its digest; sealed. */
export class StandardFiles20261130002500 implements MigrationInterface {
  name = 'StandardFiles20261130002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table centre_standard_file (
      entry_id   bigint      primary key references centre_standard_entry (entry_id),
      media_type text        not null,
      size       integer     not null,
      body       text        not null,
      added_by   text        not null,
      added_at   timestamptz not null default now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table centre_standard_file');
  }
}

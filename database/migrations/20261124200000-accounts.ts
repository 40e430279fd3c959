import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People as administrators keep them: where they work, a password that is for one time only, a second factor, who they are
 * at another provider. `totp_secret` is encrypted by a key outside of the database.
 */
export class Accounts20261124200000 implements MigrationInterface {
  name = 'Accounts20261124200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ACCOUNT = [
  'unit text',
  'division_code text',
  'disabled_at timestamptz',
  'must_change_password boolean not null default false',
  'password_expires_at timestamptz',
  'totp_secret bytea',
  'totp_confirmed_at timestamptz',
  'totp_last_step bigint',
  'oidc_subject text unique',
  'last_sign_in_at timestamptz',
];

const SESSION = [
  'session_id uuid not null default gen_random_uuid() unique',
  'address text',
  'user_agent text',
  'last_seen_at timestamptz not null default now()',
];

const columns = (verb: 'add' | 'drop', of: readonly string[]) =>
  of.map((column) => `${verb} column ${verb === 'add' ? column : column.split(' ')[0]}`).join(', ');

const UP = [
  `alter table account ${columns('add', ACCOUNT)}, alter column password_hash drop not null`,
  `alter table session ${columns('add', SESSION)}`,
  'create index session_account on session (username)',
  `create table recovery_code (
     username  text not null references account (username) on delete cascade,
     code_hash text not null,
     primary key (username, code_hash))`,
];

const DOWN = [
  'drop table recovery_code',
  'drop index session_account',
  `alter table session ${columns('drop', SESSION)}`,
  'delete from account where password_hash is null',
  `alter table account ${columns('drop', ACCOUNT)}, alter column password_hash set not null`,
];

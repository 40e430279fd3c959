import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries to sign in, by name and by address: in the columns that rate-limiter-flexible reads and writes. */
export class SignInTries20261124191500 implements MigrationInterface {
  name = 'SignInTries20261124191500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table sign_in_try (
         key    varchar(255) primary key,
         points integer      not null default 0,
         expire bigint)`,
    );
    await runner.query('create index sign_in_try_expire on sign_in_try (expire)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_try');
  }
}

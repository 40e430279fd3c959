import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of values that many records share: whether strangers share them, so that agreeing in them weighs less. */
export class SharedValues20261124144000 implements MigrationInterface {
  name = 'SharedValues20261124144000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table common_key add column weighs_less boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table common_key drop column weighs_less');
  }
}

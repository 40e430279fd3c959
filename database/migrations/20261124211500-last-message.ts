import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what the hub knows again the last message that it took from a partition. */
export class LastMessage20261124211500 implements MigrationInterface {
  name = 'LastMessage20261124211500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table kafka_position add column last_digest bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table kafka_position drop column last_digest');
  }
}

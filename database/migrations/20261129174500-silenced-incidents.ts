import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An incident that somebody knows of is told no more until a time, and for a reason. */
export class SilencedIncidents20261129174500 implements MigrationInterface {
  name = 'SilencedIncidents20261129174500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table incident add column silenced_until timestamptz, add column silenced_by text,
         add column silenced_because text`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table incident drop column silenced_until, drop column silenced_by, drop column silenced_because',
    );
  }
}

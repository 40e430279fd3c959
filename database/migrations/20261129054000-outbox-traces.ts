import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace that an event goes on with, as `traceparent` (W3C Trace Context); null where nobody collects traces. */
export class OutboxTraces20261129054000 implements MigrationInterface {
  name = 'OutboxTraces20261129054000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox drop column traceparent');
  }
}

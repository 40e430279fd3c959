import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which deliveries are to be emptied, and which to go, found without reading all of them each hour. Each delivery is in one
 * of these indexes from when it is taken on, and moves to the other once, when its text goes: docs/decisions/0024.
 */
export class ForgettingDeliveries20261129180000 implements MigrationInterface {
  name = 'ForgettingDeliveries20261129180000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index exchange_delivery_text on exchange_delivery (settled_at) where state = 'taken' and payload <> ''`,
    );
    await runner.query(
      `create index exchange_delivery_receipt on exchange_delivery (settled_at) where state = 'taken' and payload = ''`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['exchange_delivery_text', 'exchange_delivery_receipt'])
      await runner.query(`drop index ${index}`);
  }
}

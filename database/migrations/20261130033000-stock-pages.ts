import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first stock of a subscriber is listed page by page: cases up to `stock_until`, of which those up to `stock_after` are listed
 * (null: all). `from_event` of a listed case is the last event that its listing holds.
 */
export class StockPages20261130033000 implements MigrationInterface {
  name = 'StockPages20261130033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table exchange_subscription add column stock_after bigint, add column stock_until bigint',
    );
    await runner.query('alter table exchange_delivery add column from_event bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table exchange_delivery drop column from_event');
    await runner.query('alter table exchange_subscription drop column stock_after, drop column stock_until');
  }
}

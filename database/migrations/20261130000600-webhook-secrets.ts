import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets of webhooks can be changed, orders for subscriptions be sent twice, and a subscriber be given its first stock. */
export class WebhookSecrets20261130000600 implements MigrationInterface {
  name = 'WebhookSecrets20261130000600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // `former_secret` signs beside `secret` until `former_until`; `from_event` is the last event that the first stock holds.
  `alter table exchange_subscription add column former_secret bytea, add column former_until timestamptz,
     add column idempotency_key text, add column digest bytea, add column from_event bigint`,
  'create unique index exchange_subscription_key on exchange_subscription (owner, idempotency_key)',
  // What goes out next to one subscriber, however much waits for others.
  `create index exchange_delivery_next on exchange_delivery (subscription_id, delivery_id) where state in ('waiting', 'sent')`,
];

const DOWN = [
  'drop index exchange_delivery_next',
  'drop index exchange_subscription_key',
  `alter table exchange_subscription drop column former_secret, drop column former_until, drop column idempotency_key,
     drop column digest, drop column from_event`,
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments' systems subscribed to, what they were sent and whether they took it, and what they sent back. */
export class Exchange20261128205500 implements MigrationInterface {
  name = 'Exchange20261128205500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['exchange_reply', 'exchange_delivery', 'exchange_subscription'])
      await runner.query(`drop table ${table}`);
  }
}

const UP = [
  // `owner` is the actor of the machine key whose scope bounds it; `secret` is sealed; until
  // `quiet_until` a receiver that did not answer is left alone.
  `create table exchange_subscription (
     subscription_id bigint      generated always as identity primary key,
     owner           text        not null,
     name            text        not null,
     channel         text        not null check (channel in ('webhook', 'pull', 'kafka')),
     url             text,
     secret          bytea,
     filter          jsonb       not null,
     state           text        not null default 'active' check (state in ('active', 'paused', 'ended')),
     state_reason    text,
     quiet_until     timestamptz,
     made_at         timestamptz not null default now(),
     check ((channel = 'webhook') = (url is not null)))`,
  'create index exchange_subscription_owner on exchange_subscription (owner, subscription_id)',

  // `payload` is the text that is signed and sent; (subscription, event) keeps what Kafka delivers twice from being sent twice.
  `create table exchange_delivery (
     delivery_id     bigint      generated always as identity primary key,
     subscription_id bigint      not null references exchange_subscription (subscription_id),
     event_id        text        not null,
     case_id         bigint      not null,
     type            text        not null,
     payload         text        not null,
     state           text        not null default 'waiting' check (state in ('waiting', 'sent', 'taken', 'dead')),
     attempts        integer     not null default 0,
     next_at         timestamptz not null default now(),
     tried_since     timestamptz,
     sent_at         timestamptz,
     receipt         text,
     trouble         text,
     made_at         timestamptz not null default now(),
     settled_at      timestamptz,
     unique (subscription_id, event_id),
     check ((state in ('taken', 'dead')) = (settled_at is not null)))`,
  'create index exchange_delivery_case on exchange_delivery (subscription_id, case_id, delivery_id)',
  `create index exchange_delivery_open on exchange_delivery (delivery_id) where state <> 'taken'`,

  `create table exchange_reply (
     reply_id        bigint      generated always as identity primary key,
     owner           text        not null,
     idempotency_key text        not null,
     case_id         bigint      not null references case_file (case_id),
     kind            text        not null,
     receipt_no      uuid        not null default gen_random_uuid(),
     at              timestamptz not null default now(),
     unique (owner, idempotency_key))`,
  'create index exchange_reply_case on exchange_reply (case_id, reply_id)',
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The province's platform: numbered batches in both directions, what came down in them, and the books of each day. */
export class Province20261129121600 implements MigrationInterface {
  name = 'Province20261129121600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const CHANNELS = (
  names: string,
) => `alter table exchange_subscription drop constraint exchange_subscription_channel_check,
  add constraint exchange_subscription_channel_check check (channel in (${names}))`;

const UP = [
  CHANNELS(`'webhook', 'pull', 'kafka', 'province'`),
  // `body` is what was signed, of batches that go up; what comes down names people, and is kept where it belongs.
  `create table province_batch (
     batch_id    bigint      generated always as identity primary key,
     direction   text        not null check (direction in ('up', 'down')),
     sequence    bigint,
     day         date        not null,
     count       integer     not null,
     sha256      text        not null,
     body        text,
     state       text        not null check (state in ('waiting', 'taken', 'held', 'refused', 'repeated')),
     cause       text,
     attempts    integer     not null default 0,
     next_at     timestamptz not null default now(),
     tried_since timestamptz,
     receipt     text,
     made_at     timestamptz not null default now(),
     settled_at  timestamptz,
     told_at     timestamptz,
     check (sequence is not null or state = 'refused'))`,
  `create unique index province_batch_line on province_batch (direction, sequence)
     where state in ('waiting', 'taken', 'held')`,
  // The same that is refused again and again is one row.
  `create unique index province_batch_refused on province_batch (direction, coalesce(sequence, 0), sha256, cause)
     where state in ('refused', 'repeated')`,
  'create index province_batch_day on province_batch (day)',
  `create index province_batch_untold on province_batch (batch_id) where direction = 'down' and told_at is null`,

  'alter table exchange_delivery add column batch_id bigint references province_batch (batch_id)',
  'create index exchange_delivery_batch on exchange_delivery (batch_id) where batch_id is not null',

  // `detail` is sealed, and there only while an instruction waits for its case.
  `create table province_item (
     item_id    bigint      generated always as identity primary key,
     batch_id   bigint      not null references province_batch (batch_id),
     ref        text        not null,
     kind       text        not null,
     state      text        not null check (state in ('waiting', 'taken', 'refused')),
     cause      text,
     case_id    bigint,
     task_id    bigint,
     source_id  text,
     detail     bytea,
     made_at    timestamptz not null default now(),
     settled_at timestamptz)`,
  `create unique index province_item_ref on province_item (ref) where state <> 'refused'`,
  'create index province_item_batch on province_item (batch_id, item_id)',
  `create index province_item_waiting on province_item (item_id) where state = 'waiting'`,

  `create table province_reconciliation (
     reconciliation_id bigint      generated always as identity primary key,
     day               date        not null,
     actor             text        not null,
     here              integer     not null,
     there             integer     not null,
     differences       jsonb       not null,
     at                timestamptz not null default now())`,
  'create index province_reconciliation_day on province_reconciliation (day, reconciliation_id)',

  // One row: when the platform last answered, and what has been wrong since when.
  `create table province_line (
     one             boolean     primary key default true check (one),
     last_success_at timestamptz,
     trouble         text,
     trouble_since   timestamptz)`,
];

const DOWN = [
  'drop table province_line',
  'drop table province_reconciliation',
  'drop table province_item',
  'alter table exchange_delivery drop column batch_id',
  'drop table province_batch',
  CHANNELS(`'webhook', 'pull', 'kafka'`),
];

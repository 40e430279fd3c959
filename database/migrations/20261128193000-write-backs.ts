import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What sources are told of their records, and what they said to it. */
export class WriteBacks20261128193000 implements MigrationInterface {
  name = 'WriteBacks20261128193000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table write_back');
  }
}

const UP = [
  // `receipt_no` is the source's idempotency key: random, since a registry that is made anew must not meet its old ones.
  `create table write_back (
     order_id   bigint      generated always as identity primary key,
     receipt_no uuid        not null unique default gen_random_uuid(),
     record_id  bigint      not null references record (record_id),
     case_id    bigint      not null references case_file (case_id),
     status     text        not null,
     note       text        not null,
     unit       text,
     made_at    timestamptz not null default now(),
     state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'taken', 'held')),
     attempts   integer     not null default 0,
     next_at    timestamptz not null default now(),
     tried_since timestamptz,
     sent_at    timestamptz,
     receipt    text,
     trouble    text,
     held_by    text,
     settled_at timestamptz,
     check ((state in ('taken', 'held')) = (settled_at is not null)))`,
  'create index write_back_record on write_back (record_id, order_id)',
  'create index write_back_case on write_back (case_id, order_id)',
  `create index write_back_open on write_back (order_id) where state <> 'taken'`,
];

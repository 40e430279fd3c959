import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is dead holds up the later ones of its case until it is sent again or skipped; a reply is told from another by its digest. */
export class ExchangeOrder20261129234600 implements MigrationInterface {
  name = 'ExchangeOrder20261129234600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const states = (all: string, settled: string) => `alter table exchange_delivery
  drop constraint exchange_delivery_state_check, drop constraint exchange_delivery_check,
  add constraint exchange_delivery_state_check check (state in (${all})),
  add constraint exchange_delivery_check check ((state in (${settled})) = (settled_at is not null))`;

/** Which texts are to be forgotten, and which receipts: docs/decisions/0024. */
const forgotten = (settled: string) => [
  'drop index exchange_delivery_text',
  'drop index exchange_delivery_receipt',
  `create index exchange_delivery_text on exchange_delivery (settled_at) where ${settled} and payload <> ''`,
  `create index exchange_delivery_receipt on exchange_delivery (settled_at) where ${settled} and payload = ''`,
];

const UP = [
  states(`'waiting', 'sent', 'taken', 'dead', 'skipped'`, `'taken', 'dead', 'skipped'`),
  ...forgotten('settled_at is not null'),
  'alter table exchange_reply add column digest bytea',
];

const DOWN = [
  'alter table exchange_reply drop column digest',
  ...forgotten(`state = 'taken'`),
  `update exchange_delivery set state = 'dead' where state = 'skipped'`,
  states(`'waiting', 'sent', 'taken', 'dead'`, `'taken', 'dead'`),
];

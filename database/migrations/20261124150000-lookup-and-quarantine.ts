import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lookups of very common words walk the documents in order; people dismiss items that can never be read. */
export class LookupAndQuarantine20261124150000 implements MigrationInterface {
  name = 'LookupAndQuarantine20261124150000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'create index search_document_newest on search_document (open desc, updated_at desc, document_id)',
  'alter table quarantine_item drop constraint quarantine_item_state_check',
  `alter table quarantine_item add constraint quarantine_item_state_check
     check (state in ('open', 'resolved', 'dismissed'))`,
  'alter table quarantine_item add column dismissed_by text, add column dismissed_because text',
  `create index quarantine_item_unidentified on quarantine_item (system)
     where source_id is null and state <> 'resolved'`,
];

const DOWN = [
  'drop index quarantine_item_unidentified',
  "update quarantine_item set state = 'open' where state = 'dismissed'",
  'alter table quarantine_item drop column dismissed_because, drop column dismissed_by',
  'alter table quarantine_item drop constraint quarantine_item_state_check',
  `alter table quarantine_item add constraint quarantine_item_state_check check (state in ('open', 'resolved'))`,
  'drop index search_document_newest',
];

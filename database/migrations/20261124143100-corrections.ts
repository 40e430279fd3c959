import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's corrections, as the ledger's entries `corrected` and `correction-undone` leave them: made anew from it. */
export class Corrections20261124143100 implements MigrationInterface {
  name = 'Corrections20261124143100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table correction_record');
    await runner.query('drop table correction');
  }
}

const UP = [
  `create table correction (
     -- The ledger's entry that made it.
     correction_id bigint      primary key,
     field         text        not null check (field in ('disputeType', 'divisionCode', 'handlingUnit')),
     value         text        not null,
     level         text        check (level in ('county', 'township', 'village')),
     before        text,
     reason        text        not null,
     actor         text        not null,
     role          text        not null,
     made_in_case  bigint      not null,
     at            timestamptz not null)`,
  // The records that the person saw: a correction holds wherever one of them goes, through merges and splits.
  `create table correction_record (
     correction_id bigint not null references correction (correction_id),
     record_id     bigint not null references record (record_id),
     -- The ledger's entry that took it back for this record.
     undone_by     bigint,
     primary key (correction_id, record_id))`,
  'create index correction_record_standing on correction_record (record_id) where undone_by is null',
];

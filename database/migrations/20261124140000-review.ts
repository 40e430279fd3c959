import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people do to cases: acts and what they take back, revisions of cases, the review queue's order and claims. */
export class Review20261124140000 implements MigrationInterface {
  name = 'Review20261124140000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // A decision may follow from a person's act; an act may take another one back.
  'alter table judgement add column caused_by bigint, add column undoes bigint',
  'create index judgement_caused_by on judgement (caused_by) where caused_by is not null',
  'create index judgement_undoes on judgement (undoes) where undoes is not null',
  // Entries of several records or cases; those of one are found by the columns.
  `create index judgement_records on judgement using gin ((detail -> 'records'))
     where jsonb_array_length(detail -> 'records') > 1`,
  `create index judgement_from on judgement ((detail ->> 'from')) where detail ->> 'from' is not null`,
  `create index judgement_cases on judgement using gin ((detail -> 'cases')) where detail -> 'cases' is not null`,

  // Grows with every change: who acts on a case says which state of it he saw.
  'alter table case_file add column revision integer not null default 1',

  // The more valuable an answer, the higher; see review/pair-value.ts.
  `alter table review_pair add column rank double precision not null default 0,
     add column claimed_by text, add column claimed_until timestamptz`,
  'drop index review_pair_open',
  `create index review_pair_open on review_pair (rank desc, review_id) where state = 'open'`,
  'create index review_pair_left on review_pair (left_id)',
  'create index review_pair_right on review_pair (right_id)',
  `create table review_skip (
     review_id  bigint      not null references review_pair (review_id) on delete cascade,
     actor      text        not null,
     reason     text,
     skipped_at timestamptz not null default now(),
     primary key (review_id, actor))`,

  // Blocking keys that so many records share that they find nobody any more. Keys are keyed hashes.
  `create table common_key (
     rule       text        not null,
     key        bigint      not null,
     depth      integer     not null,
     holders    integer     not null,
     exhausted  boolean     not null,
     first_seen timestamptz not null default now(),
     last_seen  timestamptz not null default now(),
     primary key (rule, key))`,
  'create index common_key_holders on common_key (holders desc, rule, key)',
];

const DOWN = [
  'drop table common_key',
  'drop table review_skip',
  'drop index review_pair_left',
  'drop index review_pair_right',
  'drop index review_pair_open',
  `create index review_pair_open on review_pair (score desc, review_id) where state = 'open'`,
  'alter table review_pair drop column rank, drop column claimed_by, drop column claimed_until',
  'alter table case_file drop column revision',
  'drop index judgement_cases',
  'drop index judgement_from',
  'drop index judgement_records',
  'alter table judgement drop column caused_by, drop column undoes',
];

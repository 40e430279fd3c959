import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the hub learns of where estates, roads, companies and coordinates lie, and what taught it. */
export class Gazetteer20261124143000 implements MigrationInterface {
  name = 'Gazetteer20261124143000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'create sequence gazetteer_version',
  // Counts by division code: of cases whose own words say so, and of people's corrections.
  `create table gazetteer_entry (
     landmark_key bigint      primary key,
     landmark     text        not null,
     cases        jsonb       not null,
     people       jsonb       not null,
     -- Grows whenever what the entry means to a decision changes; cases placed before may then be placed otherwise.
     version      bigint      not null,
     updated_at   timestamptz not null default now())`,
  'create index gazetteer_entry_version on gazetteer_entry (version)',
  'create index gazetteer_entry_landmark on gazetteer_entry (landmark text_pattern_ops)',
  // One row a case: the landmarks that its place may depend on, and what it has taught.
  `create table case_landmark (
     case_id bigint   primary key,
     keys    bigint[] not null,
     taught  jsonb    not null)`,
  'create index case_landmark_keys on case_landmark using gin (keys)',
  // How far cases have been placed again since knowledge grew: all entries up to version are done; of those up to
  // until_version, the cases up to after_case. Cases up to seed_until are gone through first, whatever they name: those
  // that were there before the gazetteer, or all of them once somebody asks for it.
  `create table placing_again (
     one           boolean primary key default true check (one),
     version       bigint  not null default 0,
     until_version bigint  not null default 0,
     after_case    bigint  not null default 0,
     seeded_to     bigint  not null default 0,
     seed_until    bigint  not null default 0)`,
  'insert into placing_again (seed_until) select coalesce(max(case_id), 0) from case_file',
  `alter table case_file
     add column place_state text not null default 'settled'
       check (place_state in ('settled', 'unsure', 'none', 'outside', 'person')),
     add column type_state text not null default 'settled' check (type_state in ('settled', 'unsure', 'person'))`,
  `create index case_file_place_open on case_file (case_id) where live_records > 0 and place_state in ('unsure', 'none', 'outside')`,
  `create index case_file_type_open on case_file (case_id) where live_records > 0 and type_state = 'unsure'`,
];

const DOWN = [
  'alter table case_file drop column place_state, drop column type_state',
  'drop table placing_again',
  'drop table case_landmark',
  'drop table gazetteer_entry',
  'drop sequence gazetteer_version',
];

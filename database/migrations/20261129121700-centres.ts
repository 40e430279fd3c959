import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Centres of mediation, who works there, who is on duty, and each centre's six standards (六有) with their history. */
export class Centres20261129121700 implements MigrationInterface {
  name = 'Centres20261129121700';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['centre_standard_entry', 'duty_entry', 'mediator', 'centre'])
      await runner.query(`drop table ${table}`);
    await runner.query('drop index matter_event_mediation');
    await runner.query('alter table rule_table drop constraint rule_table_kind_check');
    await runner.query(`delete from rule_activation where kind = 'staffing'`);
    await runner.query(`delete from rule_table where kind = 'staffing'`);
    await runner.query(
      `alter table rule_table add constraint rule_table_kind_check
         check (kind in ('routes', 'risks', 'signals', 'clocks', 'plans'))`,
    );
  }
}

const UP = [
  'alter table rule_table drop constraint rule_table_kind_check',
  `alter table rule_table add constraint rule_table_kind_check
     check (kind in ('routes', 'risks', 'signals', 'clocks', 'plans', 'staffing'))`,
  `create table centre (
     centre_id     bigint      generated always as identity primary key,
     name          text        not null,
     kind          text        not null check (kind in
       ('county-centre', 'township-centre', 'village-studio', 'trade-body', 'stationed-studio')),
     division_code text        not null,
     -- Names by which routing knows it: as a unit, as a mediation body. Its own is among them.
     names         text[]      not null,
     address       text,
     opened_on     date        not null,
     closed_on     date,
     closed_because text,
     changed_by    text        not null,
     changed_at    timestamptz not null default now(),
     check ((closed_on is null) = (closed_because is null)))`,
  'create unique index centre_name on centre (name) where closed_on is null',
  'create index centre_division on centre (division_code text_pattern_ops)',
  `create table mediator (
     mediator_id  bigint      generated always as identity primary key,
     centre_id    bigint      not null references centre (centre_id),
     name         text        not null,
     woman        boolean     not null,
     post         text        not null check (post in ('director', 'deputy-director', 'member', 'engaged')),
     full_time    boolean     not null,
     specialities text[]      not null,
     capacity     integer     not null check (capacity > 0),
     -- Sealed by the connection.
     phone        text,
     joined_on    date        not null,
     term_until   date,
     left_on      date,
     left_because text,
     changed_by   text        not null,
     changed_at   timestamptz not null default now(),
     check ((left_on is null) = (left_because is null)))`,
  'create index mediator_centre on mediator (centre_id, mediator_id)',
  `create index mediator_name on mediator (name) where left_on is null`,
  `create table duty_entry (
     duty_id     bigint      generated always as identity primary key,
     centre_id   bigint      not null references centre (centre_id),
     day         date        not null,
     mediator_id bigint      not null references mediator (mediator_id),
     on_duty     boolean     not null,
     reason      text        not null,
     actor       text        not null,
     at          timestamptz not null default now())`,
  'create index duty_entry_centre on duty_entry (centre_id, day, duty_id)',
  `create table centre_standard_entry (
     entry_id    bigint      generated always as identity primary key,
     centre_id   bigint      not null references centre (centre_id),
     standard    text        not null check (standard in ('premises', 'people', 'rules', 'funds', 'signs', 'ledger')),
     act         text        not null check (act in ('met', 'wanting', 'confirmed', 'returned')),
     on_day      date        not null,
     words       text        not null,
     file_name   text,
     -- SM3 of the file that shows it, hex; the file stays with the centre.
     file_digest text        check (file_digest ~ '^[0-9a-f]{64}$'),
     actor       text        not null,
     at          timestamptz not null default now(),
     check ((file_name is null) = (file_digest is null)))`,
  'create index centre_standard_entry_centre on centre_standard_entry (centre_id, standard, entry_id)',
  // Who mediates an open case is told by the last of these acts.
  `create index matter_event_mediation on matter_event (case_id, event_id)
     where act in ('start-mediation', 'hand-over', 'reopen')`,
];

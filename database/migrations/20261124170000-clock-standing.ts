import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case's own events and clocks outlive its oldest record: what the hub and people entered knows its case, a clock may go
 * on from another record's, one whose start does not count any more is withdrawn, and a source may restate an end.
 */
export class ClockStanding20261124170000 implements MigrationInterface {
  name = 'ClockStanding20261124170000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // No reference: what is entered when a case is opened comes before the case itself.
  'alter table matter_event add column case_id bigint',
  `update matter_event m set case_id = r.case_id from record r
     where r.record_id = m.record_id and (m.actor <> 'machine' or m.event in ('routed', 'triage-awaited'))`,
  'create index matter_event_case on matter_event (case_id) where case_id is not null',

  'alter table case_clock add column copy_of bigint references case_clock (clock_id)',
  'alter table case_clock drop constraint case_clock_state_check',
  `alter table case_clock add constraint case_clock_state_check
     check (state in ('running', 'paused', 'stopped', 'withdrawn'))`,
  `update case_clock k set state = 'withdrawn' from record r left join case_file c on c.case_id = r.case_id
     where r.record_id = k.record_id and k.state in ('running', 'paused')
       and (coalesce(c.live_records, 0) = 0
         or (r.state <> 'live' and k.rule ->> 'matter' <> 'any' and k.rule ->> 'matter' !~ '^D'))`,
  'drop index case_clock_open',
  `create index case_clock_open on case_clock (due, clock_id) where state in ('running', 'paused')`,

  'alter table clock_step add column due date',
  'alter table clock_step drop constraint clock_step_kind_check',
  `alter table clock_step add constraint clock_step_kind_check
     check (kind in ('pause', 'resume', 'extend', 'stop', 'restate'))`,
];

const DOWN = [
  'alter table clock_step drop constraint clock_step_kind_check',
  `delete from clock_step where kind = 'restate'`,
  `alter table clock_step add constraint clock_step_kind_check check (kind in ('pause', 'resume', 'extend', 'stop'))`,
  'alter table clock_step drop column due',
  'drop index case_clock_open',
  `create index case_clock_open on case_clock (due, clock_id) where state <> 'stopped'`,
  'alter table case_clock drop constraint case_clock_state_check',
  `update case_clock set state = 'stopped' where state = 'withdrawn'`,
  `alter table case_clock add constraint case_clock_state_check check (state in ('running', 'paused', 'stopped'))`,
  'alter table case_clock drop column copy_of',
  'drop index matter_event_case',
  'alter table matter_event drop column case_id',
];

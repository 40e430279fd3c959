import type { ClockEvent, ClockRule } from '#libs/routing/clocks/index.js';
import { insertRows } from './insert-rows.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** A clock as it is stored, with its rule as it was when it started. */
export interface StoredClock {
  readonly clockId: string;
  readonly recordId: string;
  readonly caseId: string | null;
  readonly rule: ClockRule;
  readonly startedOn: string;
  readonly statedDue: string | null;
  readonly due: string;
  readonly provisional: boolean;
  /** `withdrawn`: what started it does not count any more; it stands again should that come back. */
  readonly state: 'running' | 'paused' | 'stopped' | 'withdrawn';
  readonly stoppedOn: string | null;
  /** The clock it went on from when its case lost the record of that one. */
  readonly copyOf: string | null;
  readonly told: 'due-soon' | 'due' | 'overdue' | null;
}

/** PostgreSQL's `date` as `yyyy-MM-dd`: the driver's Date would be a midnight of some zone. */
export const CLOCK_COLUMNS = `k.clock_id as "clockId", k.record_id as "recordId", r.case_id as "caseId", k.rule,
  k.started_on::text as "startedOn", k.stated_due::text as "statedDue", k.due::text as due, k.provisional, k.state,
  k.stopped_on::text as "stoppedOn", k.copy_of as "copyOf", k.told`;

export const clocksOfCases = (tx: Transaction, caseIds: readonly string[]): Promise<StoredClock[]> =>
  tx.query(
    `select ${CLOCK_COLUMNS} from case_clock k join record r using (record_id)
     where r.case_id = any($1::bigint[]) order by k.clock_id`,
    [caseIds],
  );

export const clocksOfRecords = (tx: Transaction, recordIds: readonly string[]): Promise<StoredClock[]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tx.query(
        `select ${CLOCK_COLUMNS} from case_clock k join record r using (record_id)
         where k.record_id = any($1::bigint[]) order by k.clock_id`,
        [recordIds],
      );

/** Null: there is no such clock, or its record belongs to no case. */
export async function caseOfClock(tx: Transaction, clockId: string): Promise<string | null> {
  const [row] = await tx.query<{ caseId: string | null }>(
    'select r.case_id as "caseId" from case_clock k join record r using (record_id) where k.clock_id = $1',
    [clockId],
  );
  return row?.caseId ?? null;
}

/** Locks one clock for a change; undefined where there is none. */
export const lockClock = async (tx: Transaction, clockId: string): Promise<StoredClock | undefined> =>
  (
    await tx.query<StoredClock>(
      `select ${CLOCK_COLUMNS} from case_clock k join record r using (record_id) where k.clock_id = $1 for update of k`,
      [clockId],
    )
  )[0];

export interface NewClock extends Pick<StoredClock, 'recordId' | 'rule' | 'startedOn' | 'statedDue'> {
  readonly due: string;
  readonly provisional: boolean;
  readonly soonOn: string;
}

export async function startClocks(tx: Transaction, clocks: readonly NewClock[]): Promise<void> {
  await insertRows(
    tx,
    'case_clock',
    {
      record_id: 'bigint',
      rule_id: 'text',
      rule: 'jsonb',
      started_on: 'date',
      stated_due: 'date',
      due: 'date',
      soon_on: 'date',
      provisional: 'boolean',
      state: 'text',
    },
    clocks.map((clock) => ({
      record_id: clock.recordId,
      rule_id: clock.rule.id,
      rule: clock.rule,
      started_on: clock.startedOn,
      stated_due: clock.statedDue,
      due: clock.due,
      soon_on: clock.soonOn,
      provisional: clock.provisional,
      state: 'running',
    })),
    'on conflict (record_id, rule_id, started_on) do nothing',
  );
}

/** Lets clocks go on with another record, as they stand, with all their steps. */
export async function copyClocks(
  tx: Transaction,
  copies: readonly { readonly of: string; readonly recordId: string }[],
): Promise<void> {
  if (copies.length === 0) return;
  await tx.query(
    `with copied as (
       insert into case_clock (record_id, rule_id, rule, started_on, stated_due, due, soon_on, provisional, state,
         stopped_on, told, copy_of)
       select c.record_id, k.rule_id, k.rule, k.started_on, k.stated_due, k.due, k.soon_on, k.provisional, k.state,
         k.stopped_on, k.told, k.clock_id
       from unnest($1::bigint[], $2::bigint[]) as c (clock_id, record_id) join case_clock k using (clock_id)
       on conflict (record_id, rule_id, started_on) do nothing returning clock_id, copy_of)
     insert into clock_step (clock_id, kind, on_day, days, due, reason, actor, at)
     select copied.clock_id, s.kind, s.on_day, s.days, s.due, s.reason, s.actor, s.at
     from copied join clock_step s on s.clock_id = copied.copy_of order by s.step_id`,
    [copies.map((copy) => copy.of), copies.map((copy) => copy.recordId)],
  );
}

export interface ClockChange {
  readonly clockId: string;
  readonly statedDue: string | null;
  readonly due: string;
  readonly soonOn: string;
  readonly provisional: boolean;
  readonly state: StoredClock['state'];
  readonly stoppedOn: string | null;
  readonly told: StoredClock['told'];
}

export async function changeClocks(tx: Transaction, changes: readonly ClockChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update case_clock k set stated_due = c.stated_due, due = c.due, soon_on = c.soon_on, provisional = c.provisional, state = c.state,
       stopped_on = c.stopped_on, told = c.told
     from unnest($1::bigint[], $2::date[], $3::date[], $4::boolean[], $5::text[], $6::date[], $7::text[], $8::date[])
       as c (clock_id, due, soon_on, provisional, state, stopped_on, told, stated_due)
     where k.clock_id = c.clock_id`,
    [
      changes.map((change) => change.clockId),
      changes.map((change) => change.due),
      changes.map((change) => change.soonOn),
      changes.map((change) => change.provisional),
      changes.map((change) => change.state),
      changes.map((change) => change.stoppedOn),
      changes.map((change) => change.told),
      changes.map((change) => change.statedDue),
    ],
  );
}

export type ClockStep = ClockEvent & { readonly clockId: string };

export async function addClockSteps(tx: Transaction, steps: readonly ClockStep[]): Promise<void> {
  await insertRows(
    tx,
    'clock_step',
    {
      clock_id: 'bigint',
      kind: 'text',
      on_day: 'date',
      days: 'integer',
      due: 'date',
      reason: 'personal text',
      actor: 'text',
    },
    steps.map((step) => ({
      clock_id: step.clockId,
      kind: step.kind,
      on_day: step.on,
      days: step.kind === 'extend' ? step.days : null,
      due: step.kind === 'restate' ? step.due : null,
      reason: Personal.text(step.reason),
      actor: step.by,
    })),
  );
}

/** What happened to these clocks, in order. */
export async function clockSteps(tx: Transaction, clockIds: readonly string[]): Promise<Map<string, ClockEvent[]>> {
  const rows = await tx.query<ClockEvent & { clockId: string }>(
    `select clock_id as "clockId", kind, on_day::text as on, days, due::text as due, reason, actor as by from clock_step
     where clock_id = any($1::bigint[]) order by step_id`,
    [clockIds],
  );
  const byClock = new Map<string, ClockEvent[]>(clockIds.map((clockId) => [clockId, []]));
  for (const { clockId, ...event } of rows) byClock.get(clockId)?.push(event as ClockEvent);
  return byClock;
}

import type { ActDetail, ActName } from '#libs/casework/index.js';
import type { KnownEvent, MatterEventName } from '#libs/routing/clocks/index.js';
import { insertRows } from './insert-rows.js';
import { OPEN_IN_ACT } from './personal-members.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

export interface NewMatterEvent {
  readonly recordId: string;
  readonly event: MatterEventName;
  /** Of what the hub or a person enters of a whole case. */
  readonly caseId?: string | null;
  /** A day in China, `yyyy-MM-dd`. */
  readonly on: string;
  readonly unit?: string | null;
  /** `machine`, or the person who entered it. */
  readonly actor: string;
  readonly reason?: string | null;
  /** Where a person did it by the state table: which act, and what it said. */
  readonly act?: ActName | null;
  readonly detail?: ActDetail | null;
}

/**
 * Enters what has happened. What a person enters of a case belongs to all records that the case has now, which are what
 * the person saw: `eventsOfCase` says where it counts once they part.
 */
export async function addMatterEvents(tx: Transaction, events: readonly NewMatterEvent[]): Promise<void> {
  const entered = await insertRows<object, { event_id: string; case_id: string | null; actor: string }>(
    tx,
    'matter_event',
    {
      record_id: 'bigint',
      case_id: 'bigint',
      event: 'text',
      on_day: 'date',
      unit: 'text',
      actor: 'text',
      reason: 'personal text',
      act: 'text',
      detail: 'personal jsonb',
    },
    events.map(
      ({ recordId, caseId = null, event, on, unit = null, actor, reason = null, act = null, detail = null }) => ({
        record_id: recordId,
        case_id: caseId,
        event,
        on_day: on,
        unit,
        actor,
        reason: personalText(reason),
        act,
        detail: detail && Personal.members(detail, OPEN_IN_ACT),
      }),
    ),
    'returning event_id, case_id, actor',
  );
  const byPeople = entered.filter(({ case_id, actor }) => case_id !== null && actor !== 'machine');
  if (byPeople.length === 0) return;
  await tx.query(
    `insert into event_record (record_id, event_id)
     select r.record_id, e.event_id from unnest($1::bigint[], $2::bigint[]) as e (event_id, case_id)
     join record r on r.case_id = e.case_id and r.state = 'live'`,
    [byPeople.map(({ event_id }) => event_id), byPeople.map(({ case_id }) => case_id)],
  );
}

/**
 * SQL: `event_id` of the events that count for a case, given an expression of its id.
 *
 * - What a source said counts where its record is; of a withdrawn record returns only: what else it said went with it.
 * - That the hub has routed a case, or let it wait, counts in every part of it: all have waited since then.
 * - What people entered counts in one case: the one with most of the live records that they saw, where as many are in
 *   several the one with the oldest. So it follows its records through merges and splits, and comes back with them.
 *
 * A withdrawn record is where its case was merged to. Each OFFSET makes a look-up by index of what a planner that knows nothing
 * of the tables yet would take from all of them.
 */
export const eventsOfCase = (caseId: string): string => `
  with recursive merged (case_id) as (
    select ${caseId} union select f.case_id from case_file f join merged g on f.merged_into = g.case_id),
  member as (select r.* from merged cross join lateral (
    select record_id, state from record where record.case_id = merged.case_id offset 0) r)
  select x.event_id from member y cross join lateral (
      select event_id, case_id, event, actor from matter_event where matter_event.record_id = y.record_id offset 0) x
    where (x.case_id is null and (y.state = 'live' or x.event = 'returned')) or ${BY_HUB}
  union
  select x.event_id from merged cross join lateral (
      select event_id, case_id, actor from matter_event where matter_event.case_id = merged.case_id offset 0) x where ${BY_HUB}
  union
  select e.event_id from member cross join lateral (
      select event_id from event_record where event_record.record_id = member.record_id offset 0) e where ${caseId} = (
    select case when m.record_id is null then r.case_id else ${caseId} end
    from event_record k join record r using (record_id) left join member m using (record_id)
    where k.event_id = e.event_id and r.case_id is not null
    group by 1 order by count(*) filter (where r.state = 'live') desc, min(k.record_id) limit 1)`;

const BY_HUB = "x.case_id is not null and x.actor = 'machine'";

/** What is known of each record, in the order in which it became known. */
export async function knownEvents(tx: Transaction, recordIds: readonly string[]): Promise<Map<string, KnownEvent[]>> {
  const rows = await tx.query<{ recordId: string; events: KnownEvent[] }>(
    `select record_id as "recordId", jsonb_agg(jsonb_build_object('event', event,
       'bySource', actor = 'machine' and event not in ('routed', 'triage-awaited')) order by event_id) as events
     from matter_event where record_id = any($1::bigint[]) group by record_id`,
    [recordIds],
  );
  return new Map(rows.map(({ recordId, events }) => [recordId, events]));
}

/** Who has these cases now: caseId -> unit. */
export async function unitsOfCases(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<{ caseId: string; unit: string }>(
    'select case_id as "caseId", handling_unit as unit from case_file where case_id = any($1::bigint[])',
    [caseIds],
  );
  return new Map(rows.map(({ caseId, unit }) => [caseId, unit]));
}

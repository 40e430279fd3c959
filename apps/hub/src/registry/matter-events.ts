import type { ActDetail, ActName } from '#libs/casework/index.js';
import type { KnownEvent, MatterEventName } from '#libs/routing/clocks/index.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

export interface NewMatterEvent {
  readonly recordId: string;
  readonly event: MatterEventName;
  /** Of what the hub or a person enters of a whole case: it stays with that case wherever the record goes. */
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

export async function addMatterEvents(tx: Transaction, events: readonly NewMatterEvent[]): Promise<void> {
  await insertRows(
    tx,
    'matter_event',
    {
      record_id: 'bigint',
      case_id: 'bigint',
      event: 'text',
      on_day: 'date',
      unit: 'text',
      actor: 'text',
      reason: 'text',
      act: 'text',
      detail: 'jsonb',
    },
    events.map(
      ({ recordId, caseId = null, event, on, unit = null, actor, reason = null, act = null, detail = null }) => ({
        record_id: recordId,
        case_id: caseId,
        event,
        on_day: on,
        unit,
        actor,
        reason,
        act,
        detail,
      }),
    ),
  );
}

/**
 * SQL: ids of the events that count for a case, given an expression of its id. All of its live records; of a withdrawn one
 * what the hub and people have entered, and returns: what else its source said went with it. And what was entered of this
 * case with a record that is elsewhere now.
 */
export const eventsOfCase = (caseId: string): string =>
  `select x.event_id from record y join matter_event x using (record_id)
     where y.case_id = ${caseId} and (y.state = 'live' or x.case_id is not null or x.event = 'returned')
   union select x.event_id from matter_event x where x.case_id = ${caseId}`;

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

import type { DataSource } from 'typeorm';
import type { ActDetail, ActName } from '#libs/casework/index.js';
import type { ClockEvent } from '#libs/routing/clocks/index.js';
import { CLOCK_COLUMNS, type StoredClock } from '../registry/case-clocks.js';
import { eventsOfCase } from '../registry/matter-events.js';
import type { Transaction } from '../registry/transaction.js';

export interface AssignmentRow {
  readonly unit: string;
  readonly level: string;
  readonly jointUnits: readonly string[];
  readonly mediationBody: string | null;
  readonly rule: string;
  readonly reason: unknown;
  readonly cause: string;
  readonly actor: string;
  readonly at: Date;
}

export interface EventRow {
  readonly recordId: string;
  readonly event: string;
  readonly on: string;
  readonly unit: string | null;
  readonly actor: string;
  readonly reason: string | null;
  /** By which act of the state table a person made it so, and what it stated. */
  readonly act: ActName | null;
  readonly detail: ActDetail | null;
  /** Entered of the whole case, not said by the record's source. */
  readonly ofCase: boolean;
  /** When it became known here. */
  readonly knownAt: Date;
}

/** Who has had a case, what has happened to its matters, and its clocks. */
export interface CaseHandling {
  readonly assignments: readonly AssignmentRow[];
  readonly events: readonly EventRow[];
  readonly clocks: readonly (StoredClock & { readonly steps: readonly ClockEvent[] })[];
}

/** What has happened to a case's matters, by day and within a day as it became known. */
export const eventRowsOfCase = (database: DataSource | Transaction, caseId: string): Promise<EventRow[]> =>
  (database as Transaction).query<EventRow>(
    `select m.record_id as "recordId", m.event, m.on_day::text as on, m.unit, m.actor, m.reason, m.act, m.detail,
       m.case_id is not null as "ofCase", m.recorded_at as "knownAt"
     from matter_event m where m.event_id = any(array(${eventsOfCase('$1::bigint')})) order by m.on_day, m.event_id`,
    [caseId],
  );

export async function handlingOfCase(database: DataSource, caseId: string): Promise<CaseHandling> {
  const [assignments, events, clocks] = await Promise.all([
    database.query(
      `select unit, level, joint_units as "jointUnits", mediation_body as "mediationBody", rule, reason, cause, actor, at
       from case_assignment where case_id = $1 order by assignment_id`,
      [caseId],
    ),
    eventRowsOfCase(database, caseId),
    database.query(
      `select ${CLOCK_COLUMNS}, coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day,
           'days', s.days, 'due', s.due, 'reason', s.reason, 'by', s.actor) order by s.step_id)
         from clock_step s where s.clock_id = k.clock_id), '[]') as steps
       from case_clock k join record r using (record_id) where r.case_id = $1 and k.state <> 'withdrawn'
       order by k.due, k.clock_id`,
      [caseId],
    ),
  ]);
  return { assignments, events, clocks };
}

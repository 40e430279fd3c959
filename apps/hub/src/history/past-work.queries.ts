import type { DataSource } from 'typeorm';
import type { LifeEvent } from '#libs/casework/index.js';
import { type ClockEvent, civilDateOf } from '#libs/routing/clocks/index.js';
import { changed } from '../clocks/clock-change.js';
import { type ClockView, clockView } from '../clocks/clock-view.js';
import { loadCalendar } from '../registry/calendar.js';
import { CLOCK_COLUMNS, type StoredClock } from '../registry/case-clocks.js';
import type { TaskRow } from '../registry/case-tasks.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';

/** Something that had become known of a case's records by a time. */
export interface PastEvent extends LifeEvent {
  readonly ofCase: boolean;
  readonly actor: string;
  /** The records that the person who entered it saw, the oldest first. */
  readonly seen: readonly string[];
}

/** In the order in which they became known. */
export const eventsAsOf = (database: DataSource, recordIds: readonly string[], asOf: string): Promise<PastEvent[]> =>
  database.query(
    `with found as materialized (
       select event_id from matter_event where record_id = any($1::bigint[])
       union select event_id from event_record where record_id = any($1::bigint[]))
     select m.record_id as "recordId", m.event, m.on_day::text as on, m.act, m.actor, m.case_id is not null as "ofCase",
       array(select e.record_id::text from event_record e where e.event_id = m.event_id order by e.record_id) as seen
     from found join matter_event m using (event_id) where m.recorded_at <= $2::timestamptz order by m.event_id`,
    [recordIds, asOf],
  );

/** Clocks of these records as their steps until then made them; ends by the holidays that are known now. */
export const clocksAsOf = (database: DataSource, recordIds: readonly string[], asOf: string): Promise<ClockView[]> =>
  inTransaction(database, async (tx: Transaction) => {
    const rows = await tx.query<StoredClock & { readonly steps: readonly ClockEvent[] }>(
      `select ${CLOCK_COLUMNS}, coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day,
           'days', s.days, 'due', s.due, 'reason', s.reason, 'by', s.actor) order by s.step_id)
         from clock_step s where s.clock_id = k.clock_id and s.at <= $2::timestamptz), '[]') as steps
       from case_clock k join record r using (record_id)
       where k.record_id = any($1::bigint[]) and k.created_at <= $2::timestamptz order by k.due, k.clock_id`,
      [recordIds, asOf],
    );
    const calendar = await loadCalendar(tx);
    const day = civilDateOf(new Date(asOf));
    return rows.map((row) => clockView({ ...row, ...changed(row, row.steps, calendar) }, day));
  });

export type PastTask = Pick<TaskRow, 'taskId' | 'kind' | 'unit' | 'what' | 'due' | 'state' | 'outcome' | 'madeBy'>;

/** Tasks of these cases that had been given by then, open unless they had been settled by then. */
export const tasksAsOf = (database: DataSource, caseIds: readonly string[], asOf: string): Promise<PastTask[]> =>
  database.query(
    `select task_id as "taskId", kind, unit, what, due::text as due, made_by as "madeBy",
       case when settled_at <= $2::timestamptz then state else 'open' end as state,
       case when settled_at <= $2::timestamptz then outcome end as outcome
     from case_task where case_id = any($1::bigint[]) and made_at <= $2::timestamptz order by due, task_id`,
    [caseIds, asOf],
  );

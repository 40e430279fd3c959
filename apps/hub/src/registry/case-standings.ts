import type { ActDetail, ActName, Phase } from '#libs/casework/index.js';
import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { eventsOfCase } from './matter-events.js';
import type { Transaction } from './transaction.js';

/** What has happened to one of a case's records. */
export interface StoredEvent {
  readonly eventId: string;
  readonly recordId: string;
  readonly event: MatterEventName;
  readonly on: string;
  /** The unit that returned it, where the event is a return. */
  readonly unit: string | null;
  /** The act of the state table by which a person made it so. */
  readonly act: ActName | null;
  /** Entered by the hub or a person of the whole case, not said by the record's source. */
  readonly ofCase: boolean;
  /** How the case ended, where the act closed it. */
  readonly result?: ActDetail['result'] | null;
  /** As the parties rated it when the act closed it, 1 to 5. */
  readonly satisfaction?: number | null;
  /** How an evaluation found it handled, and whether resolved. */
  readonly grade?: ActDetail['grade'] | null;
  readonly settled?: ActDetail['settled'] | null;
  /** Of a hand-over or a return: when it became known, RFC 3339, by whom, and of a hand-over to which unit. */
  readonly moved?: { readonly at: string; readonly by: string; readonly to: string | null } | null;
}

/** What only the registry knows of a case when it is routed. */
export interface CaseStanding {
  readonly caseId: string;
  /** In the order in which they became known; see `eventsOfCase`. */
  readonly events: readonly StoredEvent[];
  /** A time limit of it had passed, as the clocks stood. */
  readonly overdue: boolean;
  /** As it was before; null for a new case. */
  readonly before: {
    readonly unit: string;
    readonly level: string;
    readonly riskLevel: string;
    readonly disputeType: string;
    readonly mediationBody: string | null;
    readonly rule: string | null;
    readonly phase: Phase | null;
  } | null;
}

/** All standings of a batch's cases in one query. */
export async function loadStandings(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, CaseStanding>> {
  const rows = await tx.query<CaseStanding>(
    `select i.case_id as "caseId", coalesce(e.events, '[]') as events,
       exists (select 1 from case_clock k join record r using (record_id)
         where r.case_id = i.case_id and k.state = 'running'
           and k.due < (now() at time zone 'Asia/Shanghai')::date
           and not coalesce((k.rule ->> 'lapses')::boolean, false)) as overdue,
       case when c.case_id is null then null else jsonb_build_object('unit', c.handling_unit, 'level', c.handling_level,
         'riskLevel', c.risk_level, 'disputeType', c.dispute_type, 'mediationBody', c.mediation_body, 'rule', a.rule, 'phase', c.phase) end as before
     from unnest($1::bigint[]) as i (case_id)
     left join case_file c on c.case_id = i.case_id
     left join lateral (select rule from case_assignment x where x.case_id = i.case_id
       order by assignment_id desc limit 1) a on true
     left join lateral (
       select jsonb_agg(jsonb_build_object('eventId', m.event_id::text, 'recordId', m.record_id::text, 'event', m.event,
         'on', m.on_day, 'unit', m.unit, 'act', m.act,
         'ofCase', m.case_id is not null, 'result', m.detail -> 'result',
         'satisfaction', m.detail -> 'satisfaction', 'grade', m.detail -> 'grade', 'settled', m.detail -> 'settled',
         'moved', case when m.act = 'hand-over' or m.event = 'returned' then jsonb_build_object('by', m.actor, 'to', m.detail -> 'unit',
           'at', to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end) order by m.event_id) as events
       from matter_event m where m.event_id = any(array(${eventsOfCase('i.case_id')}))) e on true`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

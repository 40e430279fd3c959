import type { DataSource } from 'typeorm';
import type { TypeReadings } from '#libs/classify/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { eventsOfCase } from '../registry/matter-events.js';

/**
 * The lists of the board. `waiting`: the machine is unsure of type or place; `new`: of the last 30 days, still open, and
 * nobody has confirmed them; `returned`: a unit gave them back and none has accepted since; `overdue`: past a time limit.
 */
export const TRIAGE_VIEWS = ['waiting', 'new', 'returned', 'overdue'] as const;
export type TriageView = (typeof TRIAGE_VIEWS)[number];

export interface TriageRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly revision: number;
  readonly title: string;
  /** The record that the title comes from. */
  readonly titledBy: string | null;
  readonly status: string;
  readonly riskLevel: 'red' | 'yellow' | 'blue';
  readonly disputeType: string;
  readonly disputeTypeConfidence: number;
  readonly typeState: string;
  /** What category and text say of the type, each alone, where they differ. */
  readonly typeReadings: TypeReadings | null;
  readonly divisionCode: string | null;
  readonly placeState: string;
  readonly handlingUnit: string;
  readonly handlingLevel: string;
  /** Why the unit: the row of the routing table. */
  readonly routing: { readonly reason?: { readonly reason?: readonly object[] } } | null;
  readonly openedAt: Date;
  /** The next end of a running time limit, as a day in China. */
  readonly dueOn: string | null;
  readonly dueRule: string | null;
  readonly returnedBy: string | null;
  readonly returnReason: string | null;
}

const ENDED = `('closed', 'agreed', 'confirmed', 'withdrawn', 'withdrawn-by-party')`;
const CLOCKS = `from case_clock k join record r on r.record_id = k.record_id
  where r.case_id = c.case_id and k.state = 'running'`;
/** The return that nobody has answered: the newest of what counts for the case and says where it is. */
const RETURN = `from (
    select * from matter_event where event_id = any(array(${eventsOfCase('c.case_id')}))
      and event in ('returned', 'assigned', 'accepted', 'closed') order by event_id desc limit 1) e
  where e.event = 'returned'`;
/** Cases of which a return may count: of a record that saw it, or what such a case was merged into. */
const WITH_RETURN = `with recursive seen (case_id) as (
    select r.case_id from matter_event e left join event_record k using (event_id)
      join record r on r.record_id in (e.record_id, k.record_id) where e.event = 'returned'
    union select f.merged_into from seen join case_file f using (case_id) where f.merged_into is not null)
  select case_id from seen`;

/** $1 is the day in China. */
const CONDITIONS: Readonly<Record<TriageView, string>> = {
  waiting: `(c.type_state = 'unsure' or c.place_state in ('unsure', 'none', 'outside')) and c.status not in ${ENDED}`,
  new: `c.opened_at > $1::date - interval '30 days' and c.status not in ${ENDED}
    and not exists (select from correction_record k join record r on r.record_id = k.record_id
      where r.case_id = c.case_id and k.undone_by is null)`,
  returned: `c.case_id in (${WITH_RETURN}) and exists (select ${RETURN})`,
  overdue: `c.case_id in (select r.case_id from case_clock k join record r on r.record_id = k.record_id
      where k.state = 'running' and k.due < $1::date)`,
};

const LIVE = `$1::date is not null and c.live_records > 0 and ($2::text is null or c.division_code like $2 || '%')
  and ${caseInScope('c', '$3')}`;

/** Of which cases: those of a division, where one is named, that she may see. */
export interface TriageAsked {
  readonly today: string;
  readonly division: string | null;
  readonly scope: Scope | null;
}

/** The most pressing first: by the next end of a time limit, then the newest. */
export const triageRows = (
  database: DataSource,
  view: TriageView,
  asked: TriageAsked & { readonly limit: number; readonly offset: number },
): Promise<TriageRow[]> =>
  database.query(
    `select c.case_id as "caseId", c.case_number as "caseNumber", c.revision, c.title, c.status,
       c.unified #>> '{title,origins,0,recordId}' as "titledBy", c.risk_level as "riskLevel",
       c.dispute_type as "disputeType", c.dispute_type_confidence as "disputeTypeConfidence", c.type_state as "typeState",
       c.unified -> 'typeReadings' as "typeReadings",
       c.division_code as "divisionCode", c.place_state as "placeState", c.handling_unit as "handlingUnit",
       c.handling_level as "handlingLevel", c.unified -> 'routing' as routing, c.opened_at as "openedAt",
       due.due::text as "dueOn", due.rule ->> 'zh' as "dueRule", back.unit as "returnedBy", back.reason as "returnReason"
     from case_file c
     left join lateral (select k.due, k.rule ${CLOCKS} order by k.due, k.clock_id limit 1) due on true
     left join lateral (select e.unit, e.reason ${RETURN}) back on true
     where ${LIVE} and ${CONDITIONS[view]}
     order by due.due nulls last, c.opened_at desc, c.case_id limit $4 offset $5`,
    [asked.today, asked.division, scopeParameter(asked.scope), asked.limit, asked.offset],
  );

/** How many there are in each list; counted no further than a person would ever look. */
export async function triageCounts(
  database: DataSource,
  { today, division, scope }: TriageAsked,
  atMost: number,
): Promise<Record<TriageView, number>> {
  const counts = TRIAGE_VIEWS.map(
    (view) =>
      `(select count(*)::int from (select from case_file c where ${LIVE} and ${CONDITIONS[view]} limit $4) n) as "${view}"`,
  );
  const [row] = await database.query(`select ${counts.join(', ')}`, [today, division, scopeParameter(scope), atMost]);
  return row;
}

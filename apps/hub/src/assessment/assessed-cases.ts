import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { familyOf } from '../registry/case-family.js';
import { KEY_IS_GOOD } from '../registry/exchange-subscriptions.js';

/** By what cases are put together. */
export const GROUPINGS = ['county', 'township', 'unit', 'source', 'type'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** By what the casebook (台账) puts them together besides. */
export const CASEBOOK_GROUPINGS = [...GROUPINGS, 'phase', 'month'] as const;
export type CasebookGrouping = (typeof CASEBOOK_GROUPINGS)[number];

/** Cases registered from one day to another in China, both counted. */
export interface AssessedSpan {
  /** `yyyy-MM-dd` */
  readonly from: string;
  readonly to: string;
  /** A county or township; null: the city. */
  readonly division: string | null;
  readonly scope: Scope | null;
}

const DIVISION = (digits: number) =>
  `array[case when length(c.division_code) >= ${digits} then left(c.division_code, ${digits}) else '' end]`;

/** What a case is counted under: one code, or one for each system that has a record of it. */
const CODES: Readonly<Record<CasebookGrouping, string>> = {
  county: DIVISION(6),
  township: DIVISION(9),
  unit: 'array[c.handling_unit]',
  source: `(select array_agg(distinct s.system) from record s where s.case_id = c.case_id and s.state = 'live')`,
  type: 'array[c.dispute_type]',
  phase: "array[coalesce(c.phase, 'registered')]",
  month: `array[to_char(c.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM')]`,
};

const DAY = `(c.opened_at at time zone 'Asia/Shanghai')::date`;

/**
 * SQL: whether a time limit of the case `c` has passed by the day `today`, or was met too late; null: it has none. What a party loses
 * a right by (届满失权) is no delay of the unit's.
 */
export const lateOf = (today: string): string => `(
  select bool_or(case when k.state = 'stopped' then k.stopped_on > k.due else k.state = 'running' and k.due < ${today}::date end)
  from case_clock k join record r using (record_id) where r.case_id = c.case_id and r.state = 'live'
    and not coalesce((k.rule ->> 'lapses')::boolean, false))`;

/** SQL: of a message `m` of the case, before this day: what is newer may still be on its way. */
const DUE = (m: string): string => `${m}.made_at < $5::date::timestamp at time zone 'Asia/Shanghai'`;

/**
 * SQL: whether every message of the case `c` that another system was due has been taken; null: none was. What an official held
 * back or skipped, and what a subscription is sent no more (ended, its key gone), was not due; what was read by nobody was.
 */
const TAKEN = `(select bool_and(m.taken) from (
      select w.state = 'taken' as taken from write_back w
      where w.case_id = c.case_id and (w.state = 'taken' or ${DUE('w')} and not (w.state = 'held' and w.held_by is not null))
      union all
      select d.state = 'taken' from exchange_delivery d join exchange_subscription s using (subscription_id)
      where d.case_id = c.case_id and (d.state = 'taken' or ${DUE('d')} and d.state <> 'skipped' and s.state <> 'ended' and ${KEY_IS_GOOD})) m)`;

/**
 * SQL: a relation `a` of the span's live cases with all that measures are of: `late` (null: it has no time limit), `taken`
 * (null: nobody was due a message of it), `days` from registration to the end. Parameters $1 to $5 by `spanValues`.
 */
export const assessedCases = (by: CasebookGrouping): string => `(
  select c.case_id, c.case_number, c.dispute_type, c.division_code, c.handling_unit, ${DAY} as opened_on, c.accepted_on,
    c.ended_on, c.outcome, c.online, c.returned, c.satisfaction, c.evaluation, c.ended_on - ${DAY} as days, ${CODES[by]} as codes,
    c.opened_at, c.amount_yuan, c.phase, c.risk_level, ${lateOf('$5')} as late,
    c.by_code, c.wishes_counselling, ${TAKEN} as taken,
    coalesce(c.wishes_counselling, false) and exists (select from case_task t where t.case_id in ${familyOf('c.case_id')}
      and t.kind = 'counselling' and t.state = 'done') as counselled
  from case_file c
  where c.live_records > 0 and c.opened_at >= $1::date::timestamp at time zone 'Asia/Shanghai'
    and c.opened_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'
    and ($3::text is null or starts_with(c.division_code, $3)) and ${caseInScope('c', '$4')}) a`;

export const spanValues = ({ from, to, division, scope }: AssessedSpan, today: string): (string | null)[] => [
  from,
  to,
  division,
  scopeParameter(scope),
  today,
];

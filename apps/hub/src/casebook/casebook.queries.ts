import type { DataSource } from 'typeorm';
import type { ActDetail, ActName } from '#libs/casework/index.js';
import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { assessedCases, type CasebookGrouping, lateOf } from '../assessment/assessed-cases.js';
import type { CaseParty } from '../pipeline/unify/unify-case.js';
import { familyOf } from '../registry/case-family.js';
import { eventsOfCase } from '../registry/matter-events.js';
import { paperFileOf } from '../registry/paper-files.js';
import { type CasebookFilter, type CasebookSort, filterCondition, filterValues, orderBy } from './casebook-filter.js';

export interface CasebookOrder {
  readonly sort: CasebookSort;
  readonly direction: 'asc' | 'desc';
}

export interface CasebookGroup {
  readonly code: string;
  readonly cases: number;
  readonly accepted: number;
  readonly ended: number;
  readonly resolved: number;
  readonly overdue: number;
}

export const casebookGroups = (
  database: DataSource,
  by: CasebookGrouping,
  filter: CasebookFilter,
  today: string,
): Promise<CasebookGroup[]> =>
  database.query(
    `select g.code, count(*)::int as cases, count(a.accepted_on)::int as accepted, count(a.ended_on)::int as ended,
       count(*) filter (where a.outcome = 'resolved')::int as resolved, count(*) filter (where a.late)::int as overdue
     from ${assessedCases(by)} cross join unnest(a.codes) as g (code)
     where ${filterCondition(filter)} group by g.code order by g.code`,
    filterValues(filter, today),
  );

export async function casebookSize(database: DataSource, filter: CasebookFilter, today: string): Promise<number> {
  const rows: { cases: number }[] = await database.query(
    `select count(*)::int as cases from ${assessedCases('county')} where ${filterCondition(filter)}`,
    filterValues(filter, today),
  );
  return rows[0]?.cases ?? 0;
}

type PageAsked = CasebookOrder & { readonly before: number; readonly limit: number };

/** SQL and its parameters: the ids of one page, in order. In that of registration no page is dear, however far it is. */
export const pageQuery = (
  filter: CasebookFilter,
  { sort, direction, limit, before }: PageAsked,
  today: string,
): [sql: string, parameters: unknown[]] => [
  `select a.case_id as "caseId" from ${assessedCases('county')} where ${filterCondition(filter)}
   order by ${orderBy(sort, direction)} limit $14 offset $15`,
  [...filterValues(filter, today), limit, before],
];

export async function casebookPage(
  database: DataSource,
  filter: CasebookFilter,
  page: PageAsked,
  today: string,
): Promise<string[]> {
  const rows: { caseId: string }[] = await database.query(...pageQuery(filter, page, today));
  return rows.map(({ caseId }) => caseId);
}

/** Ids of one page by growing id: an export of any size neither sorts nor skips. */
export async function casebookAfter(
  database: DataSource,
  filter: CasebookFilter,
  page: { after: string; limit: number },
  today: string,
): Promise<string[]> {
  const rows: { caseId: string }[] = await database.query(
    `select a.case_id as "caseId" from ${assessedCases('county')} where ${filterCondition(filter)} and a.case_id > $14
     order by a.case_id limit $15`,
    [...filterValues(filter, today), page.after, page.limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** The ids of all that a filter leaves, in order. */
export async function casebookInOrder(
  database: DataSource,
  filter: CasebookFilter,
  { sort, direction }: CasebookOrder,
  today: string,
): Promise<string[]> {
  const rows: { caseId: string }[] = await database.query(
    `select a.case_id as "caseId" from ${assessedCases('county')} where ${filterCondition(filter)}
     order by ${orderBy(sort, direction)}`,
    filterValues(filter, today),
  );
  return rows.map(({ caseId }) => caseId);
}

/** The units that have a case within the scope, by name. */
export async function casebookUnits(database: DataSource, scope: Scope | null): Promise<string[]> {
  const rows: { unit: string }[] = await database.query(
    `select distinct c.handling_unit as unit from case_file c where c.live_records > 0 and ${caseInScope('c', '$1')}
     order by 1`,
    [scopeParameter(scope)],
  );
  return rows.map(({ unit }) => unit);
}

/** What has happened to a case, as its row tells it. */
export interface CasebookEvent {
  readonly event: MatterEventName;
  readonly on: string;
  readonly recordId: string;
  readonly ofCase: boolean;
  readonly act: ActName | null;
  readonly detail: ActDetail | null;
}

export interface CasebookRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: string;
  /** The record that said the title. */
  readonly titleOf: string | null;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly parties: readonly CaseParty[];
  readonly amountYuan: string | null;
  readonly riskLevel: string;
  readonly phase: string | null;
  readonly handlingUnit: string;
  readonly jointUnits: readonly string[];
  readonly mediationBody: string | null;
  readonly mediators: readonly string[];
  readonly openedOn: string;
  readonly acceptedOn: string | null;
  readonly endedOn: string | null;
  readonly days: number | null;
  readonly outcome: string | null;
  readonly returned: boolean | null;
  readonly satisfaction: number | null;
  readonly evaluation: string | null;
  readonly late: boolean | null;
  readonly records: readonly { readonly system: string; readonly sourceId: string }[];
  /** In the order in which they became known. */
  readonly events: readonly CasebookEvent[];
  readonly paperFile: { readonly number: string; readonly place: string | null } | null;
}

const OPENED_ON = `(c.opened_at at time zone 'Asia/Shanghai')::date`;

/** In the order of the ids. */
export const casebookRows = (database: DataSource, caseIds: readonly string[], today: string): Promise<CasebookRow[]> =>
  database.query(
    `select c.case_id as "caseId", c.case_number as "caseNumber", c.title,
       c.unified #>> '{title,origins,0,recordId}' as "titleOf", c.dispute_type as "disputeType",
       c.division_code as "divisionCode", c.unified #> '{parties,value}' as parties, c.amount_yuan as "amountYuan",
       c.risk_level as "riskLevel", c.phase, c.handling_unit as "handlingUnit",
       coalesce((select x.joint_units from case_assignment x where x.case_id = c.case_id
         order by x.assignment_id desc limit 1), '[]') as "jointUnits",
       c.mediation_body as "mediationBody", coalesce((select jsonb_agg(p.name order by p.participant_id)
         from case_participant p where p.case_id in ${familyOf('c.case_id')} and p.role = 'mediator'
           and p.left_at is null), '[]') as mediators,
       ${OPENED_ON}::text as "openedOn", c.accepted_on::text as "acceptedOn", c.ended_on::text as "endedOn",
       c.ended_on - ${OPENED_ON} as days, c.outcome, c.returned, c.satisfaction, c.evaluation, ${lateOf('$2')} as late,
       coalesce((select jsonb_agg(jsonb_build_object('system', r.system, 'sourceId', r.source_id) order by r.record_id)
         from record r where r.case_id = c.case_id and r.state = 'live'), '[]') as records,
       coalesce((select jsonb_agg(jsonb_build_object('event', m.event, 'on', m.on_day, 'recordId', m.record_id::text,
           'ofCase', m.case_id is not null, 'act', m.act, 'detail', m.detail) order by m.event_id)
         from matter_event m where m.event_id = any(array(${eventsOfCase('c.case_id')}))), '[]') as events,
       ${paperFileOf('c.case_id')} as "paperFile"
     from unnest($1::bigint[]) with ordinality as i (case_id, at) join case_file c using (case_id) order by i.at`,
    [caseIds, today],
  );

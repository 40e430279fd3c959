import type { DataSource } from 'typeorm';
import { type AssessedSpan, assessedCases, type Grouping, spanValues } from './assessed-cases.js';
import { MEASURE_NAMES, type MeasureName, measureOf } from './measures.js';

/** Of one group: cases, how many each measure is of and how many it is true of, and the days that ended ones took. */
export type Tally = { readonly code: string; readonly cases: number } & DaysTaken &
  Readonly<Record<`of_${MeasureName}` | `part_${MeasureName}`, number>>;

interface DaysTaken {
  readonly meanDays: number | null;
  readonly medianDays: number | null;
}

const COUNTS = MEASURE_NAMES.map((name) => {
  const { of, part } = measureOf(name);
  return `count(*) filter (where ${of})::int as "of_${name}",
    count(*) filter (where ${of} and ${part})::int as "part_${name}"`;
}).join(', ');
const DAYS = `round(avg(a.days), 1)::float8 as "meanDays",
  percentile_cont(0.5) within group (order by a.days) as "medianDays"`;

export const talliesBy = (database: DataSource, by: Grouping, span: AssessedSpan, today: string): Promise<Tally[]> =>
  database.query(
    `select g.code, count(*)::int as cases, ${DAYS}, ${COUNTS}
     from ${assessedCases(by)} cross join unnest(a.codes) as g (code) group by g.code order by g.code`,
    spanValues(span, today),
  );

/** Each case once, also where several systems have it. */
export async function tallyOfAll(database: DataSource, span: AssessedSpan, today: string): Promise<Tally> {
  const rows: Tally[] = await database.query(
    `select '' as code, count(*)::int as cases, ${DAYS}, ${COUNTS} from ${assessedCases('county')}`,
    spanValues(span, today),
  );
  return rows[0]!;
}

export interface CountedCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly openedOn: string;
  readonly endedOn: string | null;
  readonly outcome: string | null;
  readonly days: number | null;
}

/** Which of a figure's cases: those that the measure is true of, or those of which it is not. */
export interface CountedFilter {
  readonly by: Grouping;
  readonly code: string | null;
  readonly measure: MeasureName | null;
  readonly holds: boolean;
  readonly after: string;
  readonly limit: number;
}

export function countedCases(
  database: DataSource,
  { by, code, measure, holds, after, limit }: CountedFilter,
  span: AssessedSpan,
  today: string,
): Promise<CountedCase[]> {
  const { of, part } = measure ? measureOf(measure) : { of: 'true', part: 'true' };
  return database.query(
    `select a.case_id as "caseId", a.case_number as "caseNumber", a.dispute_type as "disputeType",
       a.division_code as "divisionCode", a.handling_unit as "handlingUnit", a.opened_on::text as "openedOn",
       a.ended_on::text as "endedOn", a.outcome, a.days
     from ${assessedCases(by)}
     where ($6::text is null or $6 = any(a.codes)) and ${of} and coalesce(${part}, false) = $7 and a.case_id > $8
     order by a.case_id limit $9`,
    [...spanValues(span, today), code, holds, after, limit],
  );
}

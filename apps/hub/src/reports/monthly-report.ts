import type { DataSource } from 'typeorm';
import { assessSpan } from '../assessment/assess-span.js';
import type { Grouping } from '../assessment/assessed-cases.js';
import type { Assessment } from '../assessment/assessment.dto.js';
import { laggardsOf } from '../assessment/laggards.js';
import { systemName, typeName } from '../reference/code-names.js';
import type { MonthlyReport, ReportedWarning } from './monthly-report.dto.js';
import { daysOfMonth, monthsBefore } from './months.js';

const YEAR = 12;

interface Maker {
  readonly database: DataSource;
  nameOf(code: string): string | null;
  /** The day as of which it is made. */
  readonly today: string;
}

/** The report (月报) of a month as the registry stands now: the figures of assessment for the same days. */
export async function monthlyReport(month: string, maker: Maker): Promise<MonthlyReport> {
  const { from, to } = spanUntil(month, maker.today);
  const of = (by: Grouping) => assessed(month, by, maker);
  const [county, township, unit] = [await of('county'), await of('township'), await of('unit')];
  const [type, source] = [await of('type'), await of('source')];
  return {
    month,
    from,
    to,
    asOf: maker.today,
    measures: county.measures,
    total: county.total,
    monthBefore: (await assessed(monthsBefore(month, 1), 'county', maker)).total,
    yearBefore: (await assessed(monthsBefore(month, YEAR), 'county', maker)).total,
    counties: county.rows,
    townships: township.rows,
    types: type.rows.map((row) => ({ ...row, name: typeName(row.code, 'zh') })),
    sources: source.rows.map((row) => ({ ...row, name: systemName(row.code, 'zh') })),
    laggards: [county, township, unit].flatMap(laggardsOf),
    warnings: await warningsOf(from, to, maker),
  };
}

/** A month that is not over counts to this day. */
function spanUntil(month: string, today: string): { from: string; to: string } {
  const { from, to } = daysOfMonth(month);
  return { from, to: to < today ? to : today };
}

function assessed(month: string, by: Grouping, { database, nameOf, today }: Maker): Promise<Assessment> {
  // Figures of the whole city, which name nobody.
  const span = { ...spanUntil(month, today), division: null, scope: null };
  return assessSpan(database, by, span, today, nameOf);
}

/** Those raised in these days, and where they stand; whom they are about is for who opens them. */
async function warningsOf(from: string, to: string, { database, nameOf }: Maker): Promise<ReportedWarning[]> {
  const rows: (Omit<ReportedWarning, 'place'> & { divisionCode: string | null })[] = await database.query(
    `select w.warning_id as "warningId", w.kind, w.subject ->> 'divisionCode' as "divisionCode", w.state,
       (w.raised_at at time zone 'Asia/Shanghai')::date::text as "raisedOn",
       (w.closed_at at time zone 'Asia/Shanghai')::date::text as "closedOn"
     from warning w where w.raised_at >= $1::date::timestamp at time zone 'Asia/Shanghai'
       and w.raised_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai' order by w.warning_id`,
    [from, to],
  );
  return rows.map(({ divisionCode, ...row }) => ({ ...row, place: divisionCode && nameOf(divisionCode) }));
}

import type { DataSource } from 'typeorm';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { GridEstates } from '../reference/grids.js';
import { gridOf } from '../registry/case-grid.js';

export interface FiguresAsked {
  readonly division: string | null;
  readonly disputeType: string | null;
  readonly days: number | null;
  /** `YYYY-MM`; the months themselves are counted whichever is asked for. */
  readonly month: string | null;
  readonly scope: Scope | null;
}

export interface DivisionCount {
  readonly code: string;
  readonly cases: number;
  readonly open: number;
  readonly red: number;
  readonly yellow: number;
  readonly blue: number;
}

export type Count = Pick<DivisionCount, 'code' | 'cases' | 'open'>;

const MONTHS_MAX = 24;
/** As the casebook and assessment have it. */
const OPEN = 'c.ended_on is null';
const MONTH = `to_char(c.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;
const ASKED = `c.live_records > 0 and ($1::text is null or starts_with(c.division_code, $1))
  and ($2::text is null or c.dispute_type = $2)
  and ($3::int is null or c.opened_at > now() - make_interval(days => $3))
  and ($5::text is null or (c.opened_at >= ($5 || '-01 00:00+08')::timestamptz
    and c.opened_at < (($5 || '-01')::date + interval '1 month') at time zone 'Asia/Shanghai')) and ${caseInScope('c', '$4')}`;

const values = ({ division, disputeType, days, month, scope }: FiguresAsked) => [
  division,
  disputeType,
  days,
  scopeParameter(scope),
  month,
];

const colour = (level: string) => `count(*) filter (where c.risk_level = '${level}' and ${OPEN})::int as ${level}`;
const ENDING = `count(*)::int as cases, count(*) filter (where ${OPEN})::int as open`;
const COUNTED = `${ENDING},
  ${colour('red')}, ${colour('yellow')}, ${colour('blue')}`;

/** By the division below: counties of the city, townships of a county, villages of a township. '': not that deep. */
export const countsByDivision = (database: DataSource, asked: FiguresAsked): Promise<DivisionCount[]> => {
  const digits = asked.division === null ? 6 : asked.division.length === 6 ? 9 : 12;
  return database.query(
    `select case when length(c.division_code) >= ${digits} then left(c.division_code, ${digits}) else '' end as code, ${COUNTED}
     from case_file c where ${ASKED} group by 1 order by 1`,
    values(asked),
  );
};

/** A village by its grids. */
export const countsByGrid = (
  database: DataSource,
  asked: FiguresAsked,
  { codes, names }: GridEstates,
): Promise<DivisionCount[]> =>
  database.query(
    `select ${gridOf('c.case_id', '$6', '$7')} as code, ${COUNTED}
     from case_file c where ${ASKED} group by 1 order by 1`,
    [...values(asked), codes, names],
  );

export const countsByType = (database: DataSource, asked: FiguresAsked): Promise<Count[]> =>
  database.query(
    `select c.dispute_type as code, ${ENDING} from case_file c where ${ASKED} group by 1 order by 2 desc, 1`,
    values(asked),
  );

/** Months as China counts them. */
export const countsByMonth = async (database: DataSource, asked: FiguresAsked): Promise<Count[]> => {
  const newestFirst: Count[] = await database.query(
    `select ${MONTH} as code, ${ENDING}
     from case_file c where ${ASKED} group by 1 order by 1 desc limit ${MONTHS_MAX}`,
    values({ ...asked, month: null }),
  );
  return newestFirst.reverse();
};

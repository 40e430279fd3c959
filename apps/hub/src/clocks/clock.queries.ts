import type { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { CLOCK_COLUMNS, type StoredClock } from '../registry/case-clocks.js';
import { type ClockView, clockView } from './clock-view.js';

/** Which clocks to list; those that stopped are never among them. */
export interface ClockFilter {
  readonly state?: 'running' | 'due-soon' | 'due-today' | 'overdue' | 'paused';
  readonly unit?: string;
  readonly divisionCode?: string;
  readonly rule?: string;
  readonly riskLevel?: string;
  readonly scope: Scope | null;
  readonly limit: number;
  readonly offset: number;
}

export interface CaseOfClock {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly riskLevel: string;
}

/** Each state's condition; $1 is today in China. */
const CONDITIONS = {
  overdue: `k.state = 'running' and k.due < $1`,
  'due-today': `k.state = 'running' and k.due = $1`,
  'due-soon': `k.state = 'running' and k.due > $1 and k.soon_on <= $1`,
  running: `k.state = 'running' and k.soon_on > $1`,
  paused: `k.state = 'paused'`,
};

/** Open cases' clocks, the most pressing first. */
export async function listClocks(
  database: DataSource,
  { state, unit, divisionCode, rule, riskLevel, scope, limit, offset }: ClockFilter,
  now: Date,
): Promise<(ClockView & CaseOfClock)[]> {
  const today = civilDateOf(now);
  const rows: (StoredClock & CaseOfClock)[] = await database.query(
    `select ${CLOCK_COLUMNS}, c.case_number as "caseNumber", c.dispute_type as "disputeType",
       c.division_code as "divisionCode", c.handling_unit as "handlingUnit", c.risk_level as "riskLevel"
     from case_clock k join record r using (record_id) join case_file c on c.case_id = r.case_id
     where $1::date is not null and c.live_records > 0
       and ${state ? CONDITIONS[state] : `k.state in ('running', 'paused')`}
       and ($2::text is null or c.handling_unit = $2)
       and ($3::text is null or starts_with(c.division_code, $3))
       and ($4::text is null or k.rule_id = $4)
       and ($5::text is null or c.risk_level = $5) and ${caseInScope('c', '$6')}
     order by k.due, k.clock_id limit $7 offset $8`,
    [today, unit ?? null, divisionCode ?? null, rule ?? null, riskLevel ?? null, scopeParameter(scope), limit, offset],
  );
  return rows.map((row) => ({
    ...clockView(row, today),
    caseId: row.caseId as string,
    caseNumber: row.caseNumber,
    disputeType: row.disputeType,
    divisionCode: row.divisionCode,
    handlingUnit: row.handlingUnit,
    riskLevel: row.riskLevel,
  }));
}

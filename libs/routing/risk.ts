import { readFileSync } from 'node:fs';
import { type Conditions, holds, isUnconditional, readConditions } from './conditions.js';
import { type CaseFacts, RISK_LEVELS, type RiskLevel } from './facts.js';
import { type RowProblem, readCsv, TableError } from './table.js';

export interface RiskRow {
  readonly id: string;
  readonly level: RiskLevel;
  readonly conditions: Conditions;
  readonly zh: string;
  readonly en: string;
}

export interface Risk {
  /** Of the case, never of a person. */
  readonly level: RiskLevel;
  /** Id of the gravest row that holds. */
  readonly rule: string;
  readonly reasons: readonly {
    readonly rule: string;
    readonly level: RiskLevel;
    readonly zh: string;
    readonly en: string;
  }[];
}

export const shippedRisks = (): string => readFileSync(new URL('./data/risks.csv', import.meta.url), 'utf8');
export const defaultRisks = (): RiskRow[] => parseRiskTable(shippedRisks());

/** Reads and checks a table of risks; throws TableError with the rows that are wrong. */
export function parseRiskTable(csv: string): RiskRow[] {
  const problems: RowProblem[] = [];
  const rows = readCsv(csv).map((row, index): RiskRow => {
    const found: string[] = [];
    const conditions = readConditions(row, found);
    const level = row.level as RiskLevel;
    if (!RISK_LEVELS.includes(level)) found.push(`has an unknown level: ${row.level}`);
    if (!row.id || !row.zh) found.push('needs an id and a reason in Chinese');
    problems.push(...found.map((problem) => ({ row: index + 2, problem })));
    return { id: row.id ?? '', level, conditions, zh: row.zh ?? '', en: row.en ?? '' };
  });
  const last = rows.at(-1);
  if (!last || !isUnconditional(last.conditions))
    problems.push({ row: 0, problem: 'the table leaves a gap: its last row must have no condition' });
  if (problems.length > 0) throw new TableError(problems);
  return rows;
}

/** The gravest colour among the rows that hold, with all reasons of that colour and graver than blue. */
export function assessRisk(facts: CaseFacts, table: readonly RiskRow[]): Risk {
  const found = table.filter(({ conditions }) => holds(conditions, facts));
  const level = RISK_LEVELS.find((colour) => found.some((row) => row.level === colour))!;
  const telling = found.filter((row) => row.level !== 'blue' || level === 'blue');
  const reasons = telling.map((row) => ({ rule: row.id, level: row.level, zh: row.zh, en: row.en }));
  return { level, rule: found.find((row) => row.level === level)!.id, reasons };
}

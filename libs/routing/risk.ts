import { readFileSync } from 'node:fs';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { CONDITION_COLUMNS, type Conditions, holds, isUnconditional, readConditions } from './conditions.js';
import { type CaseFacts, RISK_LEVELS, type RiskLevel } from './facts.js';
import { leastCases, whyNever } from './least-cases.js';
import { GAP, type RowProblem, readRows, refuseWrong, repeatedIds } from './table.js';

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

const COLUMNS = ['id', '颜色', ...CONDITION_COLUMNS, 'zh', 'en'];

/**
 * Reads and checks a table of risks. Throws TableError with the rows that are wrong: also two that give one and the same
 * situation different colours, and a table without a last row for everything else.
 */
export function parseRiskTable(csv: string): RiskRow[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, (row, found): RiskRow => {
    const { id = '', level = '', zh = '', en = '' } = row;
    const conditions = readConditions(row, found);
    if (!RISK_LEVELS.includes(level as RiskLevel))
      found.push({ zh: `没有这种颜色：${level || '（空）'}；可用：红、黄、蓝`, en: `has an unknown level: ${level}` });
    if (id === '' || zh === '') found.push({ zh: '缺编号或理由', en: 'needs an id and a reason in Chinese' });
    return { id, level: level as RiskLevel, conditions, zh, en };
  });
  // Of a row that is not understood nothing can be said of what it asks for.
  if (problems.length === 0) problems.push(...contradictions(rows, at), ...neverHolding(rows, at));
  problems.push(...repeatedIds(rows, at));
  const last = rows.at(-1);
  if (!last || !isUnconditional(last.conditions)) problems.push(GAP);
  refuseWrong(problems);
  return rows;
}

/** Rows that no case can meet: among them what asks for a colour, which is not known before this table has found it. */
function neverHolding(rows: readonly RiskRow[], at: readonly number[]): RowProblem[] {
  return rows.flatMap(({ conditions }, index): RowProblem[] => {
    const row = at[index]!;
    if (conditions.riskMin !== null)
      return [
        {
          row,
          zh: '“风险不低于”在本表中永远不成立：颜色正由本表得出',
          en: 'never applies: it asks for a colour, which this table itself finds',
        },
      ];
    const own = conditions.types.length > 0 ? conditions.types : DISPUTE_TYPES.map(({ code }) => code);
    if (own.some((type) => leastCases(conditions, type).length > 0)) return [];
    const { zh, en } = whyNever(conditions);
    return [{ row, zh: `永远不会成立：${zh}`, en: `never applies: ${en}` }];
  });
}

/** Rows under which the same holds as under an earlier one of another colour. */
function contradictions(rows: readonly RiskRow[], at: readonly number[]): RowProblem[] {
  const keys = rows.map(({ conditions }) =>
    JSON.stringify(conditions, (_, value) => (Array.isArray(value) ? [...value].sort() : value)),
  );
  return rows.flatMap(({ level }, index) => {
    const first = keys.indexOf(keys[index]!);
    if (first === index || rows[first]!.level === level) return [];
    const zh = `与第 ${at[first]} 行条件相同而颜色不同`;
    return [{ row: at[index]!, zh, en: `contradicts row ${at[first]}: the same conditions, another colour` }];
  });
}

/** The gravest colour among the rows that hold, with all reasons of that colour and graver than blue. */
export function assessRisk(facts: CaseFacts, table: readonly RiskRow[]): Risk {
  const found = table.filter(({ conditions }) => holds(conditions, facts));
  const level = RISK_LEVELS.find((colour) => found.some((row) => row.level === colour))!;
  const telling = found.filter((row) => row.level !== 'blue' || level === 'blue');
  const reasons = telling.map((row) => ({ rule: row.id, level: row.level, zh: row.zh, en: row.en }));
  return { level, rule: found.find((row) => row.level === level)!.id, reasons };
}

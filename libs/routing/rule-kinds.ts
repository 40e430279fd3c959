import { parseClocks, shippedClocks } from './clocks/index.js';
import { idleConditions } from './conditions.js';
import { parseCrosswalks, shippedCrosswalks } from './crosswalks.js';
import { RISK_LEVELS } from './facts.js';
import { parseHolidays, shippedHolidays } from './holidays.js';
import { parsePlans, shippedPlans } from './plans.js';
import { hiddenRows } from './reach.js';
import { parseRiskTable, shippedRisks } from './risk.js';
import { shippedRoutes } from './route.js';
import { parseRouteTable, routeTableNotes } from './route-table.js';
import { parseSignals, shippedSignals } from './signals.js';
import { parseStaffing, shippedStaffing } from './staffing.js';
import { type RowProblem, readTable } from './table.js';
import { parseThresholds, shippedThresholds } from './thresholds.js';

/**
 * The tables that officials keep: who acts, which colour, which words, which time limits, which plans, who a centre needs,
 * what sources' categories mean, from which evidence on records are one case, which days are off.
 */
export const RULE_KINDS = [
  'routes',
  'risks',
  'signals',
  'clocks',
  'plans',
  'staffing',
  'crosswalks',
  'thresholds',
  'holidays',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const PARSERS = {
  routes: parseRouteTable,
  risks: parseRiskTable,
  signals: parseSignals,
  clocks: parseClocks,
  plans: parsePlans,
  staffing: parseStaffing,
  crosswalks: parseCrosswalks,
  thresholds: parseThresholds,
  holidays: parseHolidays,
} as const;

export type ParsedRules<Kind extends RuleKind> = ReturnType<(typeof PARSERS)[Kind]>;

export const SHIPPED_RULES: Readonly<Record<RuleKind, () => string>> = {
  routes: shippedRoutes,
  risks: shippedRisks,
  signals: shippedSignals,
  clocks: shippedClocks,
  plans: shippedPlans,
  staffing: shippedStaffing,
  crosswalks: shippedCrosswalks,
  thresholds: shippedThresholds,
  holidays: shippedHolidays,
};

/** A table of a kind, read and checked. Throws TableError with the rows that are wrong. */
export const parseRules = <Kind extends RuleKind>(kind: Kind, csv: string): ParsedRules<Kind> =>
  PARSERS[kind](csv) as ParsedRules<Kind>;

/** What is allowed in a table but should be seen before it takes effect. Throws TableError as `parseRules` does. */
export function rulesNotes(kind: RuleKind, csv: string): RowProblem[] {
  const rows = parseRules(kind, csv);
  if (kind === 'routes') return [...routeTableNotes(rows as ParsedRules<'routes'>), ...idleCells(csv)];
  return kind === 'risks' ? [...undecidingRows(csv), ...idleCells(csv)] : [];
}

/** Colours of which a graver one is given whenever they are: such a row never decides. */
function undecidingRows(csv: string): RowProblem[] {
  const rows = parseRiskTable(csv);
  const at = readTable(csv, [], []).map(({ row }) => row);
  return rows.flatMap((own, index): RowProblem[] => {
    const graver = rows.filter(({ level }) => RISK_LEVELS.indexOf(level) < RISK_LEVELS.indexOf(own.level));
    const found = hiddenRows([...graver, own]).find(({ row }) => row === graver.length);
    if (!found?.entirely || found.behind.length === 0) return [];
    const names = found.behind.join('、');
    const zh = `从不决定颜色：每当它成立，${names} 给出更重的颜色`;
    return [
      {
        row: at[index]!,
        zh,
        en: `never decides: whenever it applies, ${found.behind.join(', ')} give a graver colour`,
      },
    ];
  });
}

const idleCells = (csv: string): RowProblem[] =>
  readTable(csv, [], []).flatMap(({ row, cells }) => idleConditions(cells).map((said) => ({ row, ...said })));

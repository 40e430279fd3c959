import { parseClocks, shippedClocks } from './clocks/index.js';
import { idleConditions } from './conditions.js';
import { parsePlans, shippedPlans } from './plans.js';
import { parseRiskTable, shippedRisks } from './risk.js';
import { shippedRoutes } from './route.js';
import { parseRouteTable, routeTableNotes } from './route-table.js';
import { parseSignals, shippedSignals } from './signals.js';
import { type RowProblem, readTable } from './table.js';

/** The tables that officials keep: who acts, which colour, which words, which time limits, which plans. */
export const RULE_KINDS = ['routes', 'risks', 'signals', 'clocks', 'plans'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const PARSERS = {
  routes: parseRouteTable,
  risks: parseRiskTable,
  signals: parseSignals,
  clocks: parseClocks,
  plans: parsePlans,
} as const;

export type ParsedRules<Kind extends RuleKind> = ReturnType<(typeof PARSERS)[Kind]>;

export const SHIPPED_RULES: Readonly<Record<RuleKind, () => string>> = {
  routes: shippedRoutes,
  risks: shippedRisks,
  signals: shippedSignals,
  clocks: shippedClocks,
  plans: shippedPlans,
};

/** A table of a kind, read and checked. Throws TableError with the rows that are wrong. */
export const parseRules = <Kind extends RuleKind>(kind: Kind, csv: string): ParsedRules<Kind> =>
  PARSERS[kind](csv) as ParsedRules<Kind>;

/** What is allowed in a table but should be seen before it takes effect. Throws TableError as `parseRules` does. */
export function rulesNotes(kind: RuleKind, csv: string): RowProblem[] {
  const rows = parseRules(kind, csv);
  if (kind === 'routes') return [...routeTableNotes(rows as ParsedRules<'routes'>), ...idleCells(csv)];
  return kind === 'risks' ? idleCells(csv) : [];
}

const idleCells = (csv: string): RowProblem[] =>
  readTable(csv, [], []).flatMap(({ row, cells }) => idleConditions(cells).map((said) => ({ row, ...said })));

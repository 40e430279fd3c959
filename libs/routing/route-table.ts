import { type Conditions, isUnconditional, readConditions } from './conditions.js';
import { type HandlingLevel, LEVELS } from './facts.js';
import { hiddenRows } from './reach.js';
import { listOf, type RowProblem, readCsv, TableError } from './table.js';

/** One line of the routing table; the first that holds decides. */
export interface RouteRow {
  readonly id: string;
  readonly conditions: Conditions;
  readonly level: HandlingLevel;
  /** Names of units with {city}, {county}, {township}, {village}, {police}, {court} and {petition} to be filled in. */
  readonly unit: string;
  readonly joint: readonly string[];
  /** The mediation body where no listed one of the trade has room. */
  readonly mediation: string | null;
  /** Trade of the mediation bodies that may take it: 物业, 医疗, 人民调解 … */
  readonly trade: string | null;
  /** False where a matter already with another authority gets no new hotline order. */
  readonly hotlineOrder: boolean;
  readonly zh: string;
  readonly en: string;
  readonly article: string | null;
}

const PLACEHOLDER = /\{([^}]*)\}/g;
const NAMES = new Set(['city', 'county', 'township', 'village', 'police', 'court', 'petition']);

/**
 * Reads and checks a routing table. Throws TableError with the rows that are wrong: an unknown word, a doubled id, a row
 * that earlier ones hide (the table contradicts itself), no last row for everything else (the table leaves a gap).
 */
export function parseRouteTable(csv: string): RouteRow[] {
  const problems: RowProblem[] = [];
  const rows = readCsv(csv).map((row, index) => {
    const found: string[] = [];
    const route = routeRow(row, found);
    problems.push(...found.map((problem) => ({ row: index + 2, problem })));
    return route;
  });
  rows.forEach((row, index) => {
    if (rows.findIndex(({ id }) => id === row.id) < index)
      problems.push({ row: index + 2, problem: `repeats the id ${row.id}` });
  });
  for (const { row, behind, entirely } of hiddenRows(rows))
    if (entirely) problems.push({ row: row + 2, problem: `is never reached: ${behind.join(', ')} apply before` });
  const last = rows.at(-1);
  if (!last || !isUnconditional(last.conditions)) {
    problems.push({ row: 0, problem: 'the table leaves a gap: its last row must have no condition' });
  }
  if (problems.length > 0) throw new TableError(problems);
  return rows;
}

/** Sentences on rows that apply to less than they say, since earlier rows take a type of theirs: allowed, but shown. */
export const routeTableNotes = (rows: readonly RouteRow[]): RowProblem[] =>
  hiddenRows(rows)
    .filter(({ row, entirely }) => !entirely && rows[row]!.conditions.types.length > 0)
    .map(({ row, types, behind }) => ({
      row: row + 2,
      problem: `never applies to ${types.join(', ')}: ${behind.join(', ')} apply before`,
    }));

function routeRow(row: Record<string, string>, problems: string[]): RouteRow {
  const { id = '', level = '', unit = '', joint = '', mediation = '', zh = '', en = '', article = '' } = row;
  const conditions = readConditions(row, problems);
  if (!/^[a-z0-9-]+$/.test(id)) problems.push(`needs an id of small letters, digits and hyphens, not "${id}"`);
  if (!LEVELS.includes(level as HandlingLevel)) problems.push(`has an unknown level: ${level}`);
  if (unit === '' || zh === '') problems.push('needs a unit and a reason in Chinese');
  if (!['', 'yes', 'no'].includes(row.hotline_order ?? ''))
    problems.push(`says neither yes nor no to a hotline order: ${row.hotline_order}`);
  for (const [, name] of [unit, joint, mediation].join('').matchAll(PLACEHOLDER)) {
    if (!NAMES.has(name!)) problems.push(`has an unknown place in a name: {${name}}`);
  }
  const needs = (['village', 'township'] as const).find((name) => unit.includes(`{${name}}`));
  if (needs && !isDeepEnough(conditions.placed, needs))
    problems.push(`names a {${needs}} but applies where none is known`);
  return {
    id,
    conditions,
    level: level as HandlingLevel,
    unit,
    joint: listOf(joint),
    mediation: mediation || null,
    trade: row.trade || null,
    hotlineOrder: row.hotline_order !== 'no',
    zh,
    en,
    article: article || null,
  };
}

const isDeepEnough = (placed: HandlingLevel | null, needed: HandlingLevel): boolean =>
  placed !== null && LEVELS.indexOf(placed) >= LEVELS.indexOf(needed);

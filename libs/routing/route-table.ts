import type { Said } from '#libs/contracts/index.js';
import { disputeTypeName } from '#libs/contracts/index.js';
import { CONDITION_COLUMNS, type Conditions, isUnconditional, readConditions } from './conditions.js';
import { type HandlingLevel, LEVELS } from './facts.js';
import { whyNever } from './least-cases.js';
import { hiddenRows, isCheckable } from './reach.js';
import { GAP, listOf, type RowProblem, readRows, refuseWrong, repeatedIds } from './table.js';
import { unknownPlaces } from './units.js';
import { wordsFor } from './words.js';

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

const COLUMNS = [
  'id',
  ...CONDITION_COLUMNS,
  'level',
  'unit',
  'joint',
  'mediation',
  'trade',
  'hotline_order',
  'zh',
  'en',
  'article',
];

/**
 * Reads and checks a routing table. Throws TableError with the rows that are wrong: an unknown word, a doubled id, a row
 * that earlier ones hide (the table contradicts itself), no last row for everything else (the table leaves a gap).
 */
export function parseRouteTable(csv: string): RouteRow[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, routeRow);
  // Of a row that is not understood nothing can be said of what it hides.
  if (problems.length === 0) problems.push(...unreached(rows, at));
  problems.push(...repeatedIds(rows, at));
  const last = rows.at(-1);
  if (!last || !isUnconditional(last.conditions)) problems.push(GAP);
  refuseWrong(problems);
  return rows;
}

function unreached(rows: readonly RouteRow[], at: readonly number[]): RowProblem[] {
  if (!isCheckable(rows))
    return [{ row: 0, zh: '列举的词太多，各行无法互相核对', en: 'lists too many words to be checked row by row' }];
  return hiddenRows(rows)
    .filter(({ entirely }) => entirely)
    .map(({ row, behind }) => ({ row: at[row]!, ...whyHidden(rows[row]!.conditions, behind) }));
}

function whyHidden(conditions: Conditions, behind: readonly string[]): Said {
  if (behind.length > 0)
    return {
      zh: `永远轮不到：${behind.join('、')} 在前，已经包含它`,
      en: `is never reached: ${behind.join(', ')} apply before`,
    };
  const { zh, en } = whyNever(conditions);
  return { zh: `永远不会成立：${zh}`, en: `never applies: ${en}` };
}

/** Sentences on rows that apply to less than they say, since earlier rows take a type of theirs: allowed, but shown. */
export const routeTableNotes = (rows: readonly RouteRow[]): RowProblem[] =>
  hiddenRows(rows)
    .filter(({ row, entirely }) => !entirely && rows[row]!.conditions.types.length > 0)
    .map(({ row, types, behind }) => {
      const why =
        behind.length > 0
          ? { zh: `${behind.join('、')} 在前`, en: `${behind.join(', ')} apply before` }
          : whyNever(rows[row]!.conditions);
      const names = types.map(disputeTypeName).join('、');
      return {
        row: row + 2,
        zh: `对 ${names} 不起作用：${why.zh}`,
        en: `never applies to ${types.join(', ')}: ${why.en}`,
      };
    });

function routeRow(row: Readonly<Record<string, string>>, problems: Said[]): RouteRow {
  const { id = '', level = '', unit = '', joint = '', mediation = '', zh = '', en = '', article = '' } = row;
  const conditions = readConditions(row, problems);
  if (!/^[a-z0-9-]+$/.test(id))
    problems.push({
      zh: `编号须用小写字母、数字和连字符：${id || '（空）'}`,
      en: `needs an id of small letters, digits and hyphens, not "${id}"`,
    });
  if (!LEVELS.includes(level as HandlingLevel))
    problems.push({
      zh: `没有这种层级：${level || '（空）'}；可用：${wordsFor('placed')}`,
      en: `has an unknown level: ${level}`,
    });
  if (unit === '' || zh === '') problems.push({ zh: '缺牵头单位或理由', en: 'needs a unit and a reason in Chinese' });
  if (!['', 'yes', 'no'].includes(row.hotline_order ?? ''))
    problems.push({
      zh: `“另派热线工单”只能填是或否：${row.hotline_order}`,
      en: `says neither yes nor no to a hotline order: ${row.hotline_order}`,
    });
  problems.push(...unknownPlaces([unit, joint, mediation].join('')));
  const needs = (['village', 'township'] as const).find((name) => unit.includes(`{${name}}`));
  if (needs && !isDeepEnough(conditions.placed, needs))
    problems.push({
      zh: `牵头单位用了{${needs === 'village' ? '村' : '镇'}}，须在“地点明确到”填${needs === 'village' ? '村社' : '镇街或村社'}`,
      en: `names a {${needs}} but applies where none is known`,
    });
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

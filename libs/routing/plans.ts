import { readFileSync } from 'node:fs';
import { isDisputeType } from '#libs/classify/index.js';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { unknownType } from './conditions.js';
import { listOf, type RowProblem, readRows, refuseWrong, repeatedIds } from './table.js';
import { unknownPlaces } from './units.js';
import { officialWord, wordsFor } from './words.js';

/** What a warning is about: a type rising in a township, complaints gathering on an organisation or estate, or matters raised again and again in a township. */
export const WARNING_KINDS = ['rising-type', 'gathering', 'escalation'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** Whom a warning is told to, and which emergency plan of the city applies. */
export interface PlanRow {
  readonly id: string;
  readonly kind: WarningKind;
  readonly types: readonly string[];
  /** Names of units, as in the routing table. */
  readonly tell: readonly string[];
  readonly plan: string;
  readonly zh: string;
}

export const shippedPlans = (): string => readFileSync(new URL('./data/plans.csv', import.meta.url), 'utf8');

const COLUMNS = ['id', 'kind', 'types', 'tell', 'plan', 'zh'];

/**
 * Reads and checks the table of plans. Throws TableError with the rows that are wrong, one that earlier ones hide, and a
 * kind that no row covers.
 */
export function parsePlans(csv: string): PlanRow[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, (row, found): PlanRow => {
    const { id = '', kind = '', plan = '', zh = '', tell = '' } = row;
    const types = listOf(row.types ?? '');
    if (!WARNING_KINDS.includes(kind as WarningKind))
      found.push({
        zh: `没有这种预警：${kind || '（空）'}；可用：${wordsFor('kind')}`,
        en: `has an unknown kind of warning: ${kind}`,
      });
    for (const type of types) if (!isDisputeType(type)) found.push(unknownType(type));
    if ([id, plan, zh, tell].includes(''))
      found.push({ zh: '缺编号、通知单位、预案或理由', en: 'needs id, units, plan and reason' });
    found.push(...unknownPlaces(tell));
    return { id, kind: kind as WarningKind, types, tell: listOf(tell), plan, zh };
  });
  problems.push(...repeatedIds(rows, at), ...hidden(rows, at), ...gaps(rows));
  refuseWrong(problems);
  return rows;
}

const covers = (row: PlanRow, type: string): boolean => row.types.length === 0 || row.types.includes(type);

/** Rows that earlier ones of their kind leave nothing. */
const hidden = (rows: readonly PlanRow[], at: readonly number[]): RowProblem[] =>
  rows.flatMap(({ kind, types }, index) => {
    const earlier = rows.slice(0, index).filter((row) => row.kind === kind);
    // A cluster of no known type needs a row for all of them, whatever rows name each.
    const isGeneral = types.length === 0 && !earlier.some((row) => row.types.length === 0);
    const own = types.length > 0 ? types : DISPUTE_TYPES.map(({ code }) => code);
    if (isGeneral || !own.every((type) => earlier.some((row) => covers(row, type)))) return [];
    const behind = [...new Set(own.map((type) => earlier.find((row) => covers(row, type))!.id))];
    const zh = `永远轮不到：${behind.join('、')} 在前，已经包含它`;
    return [{ row: at[index]!, zh, en: `is never reached: ${behind.join(', ')} apply before` }];
  });

const gaps = (rows: readonly PlanRow[]): RowProblem[] =>
  WARNING_KINDS.filter((kind) => !rows.some((row) => row.kind === kind && row.types.length === 0)).map((kind) => ({
    row: 0,
    zh: `表有缺口：${officialWord('kind', kind)}须有一行不限类型`,
    en: `the table leaves a gap: ${kind} needs a row for every type`,
  }));

/** The first row that fits; the parsed table has one for every warning. */
export const planFor = (rows: readonly PlanRow[], kind: WarningKind, type: string | null): PlanRow =>
  rows.find(
    (row) => row.kind === kind && (row.types.length === 0 || (type !== null && row.types.includes(type))),
  ) as PlanRow;

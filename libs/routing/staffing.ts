import { readFileSync } from 'node:fs';
import type { Said } from '#libs/contracts/index.js';
import { unknownWord } from './conditions.js';
import { listOf, readRows, refuseWrong, repeatedIds } from './table.js';
import { titleOf, wordsFor } from './words.js';

/** The county's centre, those of townships, studios of villages, bodies of trades, studios within other authorities: 1+1+N. */
export const CENTRE_KINDS = [
  'county-centre',
  'township-centre',
  'village-studio',
  'trade-body',
  'stationed-studio',
] as const;
export type CentreKind = (typeof CENTRE_KINDS)[number];

/** What a centre of these kinds needs, and who says so. Null: this row does not ask for it. */
export interface StaffingRow {
  readonly id: string;
  readonly kinds: readonly CentreKind[];
  readonly membersMin: number | null;
  readonly membersMax: number | null;
  readonly fullTimeMin: number | null;
  /** A woman among the members. */
  readonly woman: boolean;
  /** Mediators on duty each working day. */
  readonly onDutyMin: number | null;
  /** False: where the place can. */
  readonly binding: boolean;
  readonly zh: string;
  readonly en: string;
  readonly article: string;
}

export const shippedStaffing = (): string => readFileSync(new URL('./data/staffing.csv', import.meta.url), 'utf8');

const NUMBERS = ['members_min', 'members_max', 'full_time_min', 'on_duty_min'] as const;
const COLUMNS = ['id', 'centre_kind', ...NUMBERS, 'woman', 'force', 'zh', 'en', 'article'];

/**
 * Reads and checks the table of required staffing; all rows of a centre's kind hold together. Throws TableError with the
 * rows that are wrong: those that ask for nothing, for less at most than at least, or do not say who asks.
 */
export function parseStaffing(csv: string): StaffingRow[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, readRow);
  problems.push(...repeatedIds(rows, at));
  refuseWrong(problems);
  return rows;
}

function readRow(row: Readonly<Record<string, string>>, found: Said[]): StaffingRow {
  const { id = '', zh = '', en = '', article = '' } = row;
  const read: StaffingRow = {
    id,
    kinds: wordsOf(row, 'centre_kind', CENTRE_KINDS, found),
    membersMin: numberOf(row, 'members_min', found),
    membersMax: numberOf(row, 'members_max', found),
    fullTimeMin: numberOf(row, 'full_time_min', found),
    onDutyMin: numberOf(row, 'on_duty_min', found),
    woman: wordsOf(row, 'woman', ['yes', 'no'], found).join() === 'yes',
    binding: wordsOf(row, 'force', ['must', 'where-possible'], found).join() !== 'where-possible',
    zh,
    en,
    article,
  };
  if ([id, zh, article].includes(''))
    found.push({ zh: '缺编号、理由或依据', en: 'needs an id, a reason in Chinese and its source' });
  if (read.kinds.length === 0)
    found.push({ zh: `缺机构；可用：${wordsFor('centre_kind')}`, en: 'names no kind of centre' });
  const numbers = [read.membersMin, read.membersMax, read.fullTimeMin, read.onDutyMin];
  if (!read.woman && numbers.every((number) => number === null))
    found.push({ zh: '什么都没有要求', en: 'asks for nothing' });
  if (read.membersMin !== null && read.membersMax !== null && read.membersMin > read.membersMax)
    found.push({ zh: '委员不少于大于不多于', en: 'asks for more members at least than at most' });
  return read;
}

function wordsOf<T extends string>(
  row: Readonly<Record<string, string>>,
  cell: string,
  words: readonly T[],
  found: Said[],
): T[] {
  const given = [...new Set(listOf(row[cell] ?? ''))];
  found.push(
    ...given.filter((one) => !(words as readonly string[]).includes(one)).map((word) => unknownWord(cell, word)),
  );
  return words.filter((word) => given.includes(word));
}

function numberOf(row: Readonly<Record<string, string>>, cell: string, found: Said[]): number | null {
  const text = row[cell] ?? '';
  if (text === '') return null;
  // More than any centre has cannot be written.
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  found.push({ zh: `“${titleOf(cell)}”不是人数：${text}`, en: `has no number of people in "${cell}": ${text}` });
  return null;
}

import { DISPUTE_TYPES, type Said } from '#libs/contracts/index.js';
import { unknownWord } from './conditions.js';
import { listOf, type RowProblem, readRows, refuseWrong } from './table.js';

/** What a city says of a category of its sources: it is of these types, each as likely as the others. */
export interface CrosswalkRow {
  readonly category: string;
  readonly types: readonly string[];
}

const COLUMNS = ['category', 'types', 'article'];

/** None of a city's own: the product's tables of causes and categories speak alone. */
export const shippedCrosswalks = (): string => '类别,类型,依据\n';

/** Reads `category,types,article`; throws TableError with the rows that name no category, no type, or one category twice. */
export function parseCrosswalks(csv: string): CrosswalkRow[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, readRow, true);
  problems.push(...repeated(rows, at));
  refuseWrong(problems);
  return rows;
}

function readRow({ category = '', types = '', article = '' }: Readonly<Record<string, string>>, found: Said[]) {
  const given = listOf(types);
  if (category === '') found.push({ zh: '没有类别', en: 'has no category' });
  if (given.length === 0) found.push({ zh: '没有类型', en: 'has no type' });
  if (article === '') found.push({ zh: '没有依据', en: 'does not say who says so' });
  for (const type of given)
    if (!DISPUTE_TYPES.some(({ code }) => code === type)) found.push(unknownWord('types', type));
  return { category, types: given };
}

const repeated = (rows: readonly CrosswalkRow[], at: readonly number[]): RowProblem[] =>
  rows.flatMap(({ category }, index) =>
    category !== '' && rows.findIndex((row) => row.category === category) < index
      ? [{ row: at[index]!, zh: `类别重复：${category}`, en: `repeats the category ${category}` }]
      : [],
  );

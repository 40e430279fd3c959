import type { Said } from '#libs/contracts/index.js';
import { type CsvRecord, parseCsv, UnclosedQuote } from '#libs/csv/index.js';
import { cellInTerms, fieldOf, titleOf } from './words.js';

export interface RowProblem extends Said {
  /** Row of the table, the header being 1; 0 for the table as a whole. */
  readonly row: number;
}

/** A decision table that must not take effect; the last good one stays in force. */
export class TableError extends Error {
  constructor(readonly problems: readonly RowProblem[]) {
    super(problems.map(({ row, en }) => (row === 0 ? en : `row ${row} ${en}`)).join('; '));
    this.name = 'TableError';
  }

  /** The same in Chinese. */
  get zh(): string {
    return this.problems.map(({ row, zh }) => (row === 0 ? zh : `第 ${row} 行${zh}`)).join('；');
  }
}

/** A row's cells by field, in the tables' own terms. */
export interface TableRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** More rows than any city has, and few enough to be checked against one another at once. */
export const ROWS_MAX = 500;

/**
 * Rows of a CSV with a header. Titles and words may be the Chinese ones that officials write. `problems` gets what is wrong
 * with its shape: a column that this table does not have (what is written there would be lost), one that stands twice,
 * ragged rows. A column is named by its field, or by its title where the field has several. Throws TableError where nothing can be read;
 * `mayBeEmpty`: a header alone says that there are no rules.
 */
export function readTable(
  text: string,
  columns: readonly string[],
  problems: RowProblem[],
  mayBeEmpty = false,
): TableRow[] {
  const [header, ...records] = recordsOf(text);
  if (!header || (records.length === 0 && !mayBeEmpty))
    throw new TableError([{ row: 0, zh: '表中没有规则', en: 'the table has no rows' }]);
  if (records.length > ROWS_MAX)
    throw new TableError([
      {
        row: 0,
        zh: `共 ${records.length} 行，最多 ${ROWS_MAX} 行`,
        en: `has ${records.length} rows, at most ${ROWS_MAX}`,
      },
    ]);
  const fields = header.cells.map((cell) => fieldOf(cell.trim()));
  problems.push(...headerProblems(fields, columns));
  return records.flatMap(({ row, cells }) => {
    if (cells.length !== fields.length) {
      const zh = `有 ${cells.length} 格，应为 ${fields.length} 格`;
      problems.push({ row, zh, en: `has ${cells.length} cells, not ${fields.length}` });
      return [];
    }
    const named = fields.map((field, at) => [field, cellInTerms(field, cells[at]!.trim())] as const);
    return [{ row, cells: Object.fromEntries(named) }];
  });
}

/** Reads each row of a table and gathers what is wrong with all of them, by row. */
export function readRows<Row>(
  text: string,
  columns: readonly string[],
  read: (cells: Readonly<Record<string, string>>, problems: Said[]) => Row,
  mayBeEmpty = false,
): { rows: Row[]; at: number[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const table = readTable(text, columns, problems, mayBeEmpty);
  const rows = table.map(({ row, cells }) => {
    const found: Said[] = [];
    const result = read(cells, found);
    problems.push(...found.map((said) => ({ row, ...said })));
    return result;
  });
  return { rows, at: table.map(({ row }) => row), problems };
}

/** Rows that bear the id of an earlier one. */
export const repeatedIds = (rows: readonly { readonly id: string }[], at: readonly number[]): RowProblem[] =>
  rows.flatMap(({ id }, index) =>
    id !== '' && rows.findIndex((row) => row.id === id) < index
      ? [{ row: at[index]!, zh: `编号重复：${id}`, en: `repeats the id ${id}` }]
      : [],
  );

/** A first-match table decides every case only where its last row asks for nothing. */
export const GAP: RowProblem = {
  row: 0,
  zh: '表有缺口：最后一行不得有条件',
  en: 'the table leaves a gap: its last row must have no condition',
};

/** Throws TableError where something is wrong; the problems in the order of the rows. */
export function refuseWrong(problems: readonly RowProblem[]): void {
  if (problems.length > 0) throw new TableError([...problems].sort((a, b) => a.row - b.row));
}

function recordsOf(text: string): CsvRecord[] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    throw new TableError([{ row: error.row, zh: '引号没有配对', en: 'has a quotation mark that is not closed' }]);
  }
}

function headerProblems(fields: readonly string[], columns: readonly string[]): RowProblem[] {
  const titles = columns.map(titleOf);
  const known = columns.map(fieldOf);
  return fields.flatMap((field, index) => {
    if (!known.includes(field))
      return [
        {
          row: 1,
          zh: `不认识的列：${field || '（空）'}；可用：${titles.join('、')}`,
          en: `has an unknown column: ${field}`,
        },
      ];
    if (fields.indexOf(field) < index)
      return [{ row: 1, zh: `列重复：${titles[known.indexOf(field)]}`, en: `has the column ${field} twice` }];
    return [];
  });
}

export const listOf = (cell: string): string[] => cell.split(/[、，\s]+/).filter((item) => item !== '');

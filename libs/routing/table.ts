import { COLUMN_TITLES, cellInTerms } from './words.js';

/**
 * Rows of a CSV with a header, as objects keyed by field; quotation marks as in RFC 4180. Titles and words may be the
 * Chinese ones that officials write. Throws TableError where a row is ragged or the table is empty.
 */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = parse(text);
  if (rows.length === 0) throw new TableError([{ row: 0, problem: 'the table has no rows' }]);
  const fields = header.map((title) => COLUMN_TITLES[title.trim()] ?? title.trim());
  return rows.map((row, index) => {
    if (row.length !== fields.length) {
      throw new TableError([{ row: index + 2, problem: `has ${row.length} cells, not ${fields.length}` }]);
    }
    return Object.fromEntries(fields.map((field, column) => [field, cellInTerms(field, row[column]!.trim())]));
  });
}

export interface RowProblem {
  /** Line of the file, the header being 1; 0 for the table as a whole. */
  readonly row: number;
  readonly problem: string;
}

/** A decision table that must not take effect; the last good one stays in force. */
export class TableError extends Error {
  constructor(readonly problems: readonly RowProblem[]) {
    super(problems.map(({ row, problem }) => (row === 0 ? problem : `row ${row} ${problem}`)).join('; '));
    this.name = 'TableError';
  }
}

function parse(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    // Every cell has its comma, the first too: an empty match at the start would swallow the next one.
    const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    rows.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return rows;
}

/** The rows as CSV, quoted where RFC 4180 asks for it. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`;

export const listOf = (cell: string): string[] => cell.split(/[、，\s]+/).filter((item) => item !== '');

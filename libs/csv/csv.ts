/** A record of a CSV file; `row` counts records as a spreadsheet does, the header being 1 and blank lines included. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A quotation mark that is never closed: from this row on nothing can be told apart. */
export class UnclosedQuote extends Error {
  constructor(readonly row: number) {
    super(`row ${row}: a quotation mark is not closed`);
  }
}

/** Reads CSV as RFC 4180 writes it: quoted cells may hold commas, quotation marks and line ends. Blank lines are left out. */
export function parseCsv(text: string): CsvRecord[] {
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n][^,\r\n]*)?)(,|\r?\n|\r|$)/gy;
  const source = text.replace(/^\uFEFF/, '');
  const records: CsvRecord[] = [];
  let row = 1;
  let cells: string[] = [];
  while (cell.lastIndex <= source.length) {
    const found = cell.exec(source);
    if (!found) throw new UnclosedQuote(row);
    const [whole, quoted, plain = '', end] = found;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (cells.length > 1 || cells[0]!.trim() !== '') records.push({ row, cells });
    if (end === '' || whole === '') break;
    cells = [];
    row += 1;
  }
  return records;
}

/** The rows as CSV, quoted where RFC 4180 asks for it. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`;

import { parseCsv, toCsv } from './csv.js';

/**
 * What a spreadsheet takes for a formula: a cell that begins so (OWASP, CSV Injection), its full-width forms and what
 * stands before it unseen included. `=HYPERLINK(…)` in a reason would run on the desk of whoever opens the table.
 */
const FORMULA = /^[\s']*[=+\-@\t\r\n＝＋－＠]/;

const inert = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const asWritten = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/** CSV for a spreadsheet: every cell is text there. `fromSpreadsheet` gives the same cells back. */
export const toSpreadsheet = (csv: string): string => eachCell(csv, inert);

/** CSV as it was before `toSpreadsheet`. */
export const fromSpreadsheet = (csv: string): string => eachCell(csv, asWritten);

/** The same text where no cell becomes another. Throws UnclosedQuote where it is no CSV. */
function eachCell(csv: string, change: (cell: string) => string): string {
  const rows = parseCsv(csv).map(({ cells }) => cells);
  const isSame = rows.every((cells) => cells.every((cell) => change(cell) === cell));
  return isSame ? csv : toCsv(rows.map((cells) => cells.map(change)));
}

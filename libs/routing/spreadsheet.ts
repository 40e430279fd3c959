import { parseCsv, toCsv } from '#libs/csv/index.js';

/**
 * What a spreadsheet takes for a formula: a cell that begins so (OWASP, CSV Injection), its full-width forms and what
 * stands before it unseen included. `=HYPERLINK(…)` in a reason would run on the desk of whoever opens the table.
 */
const FORMULA = /^[\s']*[=+\-@\t\r\n＝＋－＠]/;

/** Where another country's settings, or a break of the line, begin a cell within one: `详情;=HYPERLINK(…)`. */
const CELL_WITHIN = /([;|\t\r\n])([ \u00a0\u3000']*[=+\-@＝＋－＠])/g;
const MADE_INERT_WITHIN = /([;|\t\r\n])'([ \u00a0\u3000']*[=+\-@＝＋－＠])/g;

function inert(cell: string): string {
  const within = cell.replace(CELL_WITHIN, "$1'$2");
  return FORMULA.test(cell) ? `'${within}` : within;
}

function asWritten(cell: string): string {
  const whole = cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
  return whole.replace(MADE_INERT_WITHIN, '$1$2');
}

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

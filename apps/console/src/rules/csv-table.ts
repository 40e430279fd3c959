/** A decision table as people see it: titles, and a row of words for each rule. */
export interface CsvTable {
  titles: string[];
  rows: string[][];
}

/** Reads RFC 4180: quoted cells may hold commas, doubled quotes and line ends. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    lines.at(-1)?.push(cell);
    cell = '';
  };
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < body.length; at++) {
    const letter = body[at] as string;
    if (quoted && letter === '"' && body[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ',') endCell();
    else if (!quoted && letter === '\n') {
      endCell();
      lines.push([]);
    } else cell += letter;
  }
  endCell();
  return lines.filter((line) => line.some((one) => one !== ''));
}

export function parseCsv(text: string): CsvTable {
  const [titles = [], ...rows] = cellsOf(text);
  return { titles, rows: rows.map((row) => titles.map((_, column) => row[column] ?? '')) };
}

const written = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const writeCsv = ({ titles, rows }: CsvTable): string =>
  `${[titles, ...rows].map((row) => row.map(written).join(',')).join('\n')}\n`;

/** How a row stands to the version before it, found by its first cell, the rule's id. */
export type RowChange = 'added' | 'changed' | 'same';

export function rowChange(row: readonly string[], before: CsvTable): RowChange {
  const old = before.rows.find(([id]) => id === row[0]);
  if (!old) return 'added';
  return old.join('\0') === row.join('\0') ? 'same' : 'changed';
}

/** Rules of the version before that this one has no more. */
export const removedRows = (now: CsvTable, before: CsvTable): string[][] =>
  before.rows.filter(([id]) => !now.rows.some(([other]) => other === id));

/** From here on a cell holds sentences, in characters. */
const SENTENCE_LENGTH_MIN = 14;

/** Which columns hold sentences and want room. */
export const wideColumns = ({ titles, rows }: CsvTable): boolean[] =>
  titles.map((_, column) => rows.some((row) => (row[column]?.length ?? 0) >= SENTENCE_LENGTH_MIN));

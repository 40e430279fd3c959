import { readFile } from 'node:fs/promises';

export type Row = Readonly<Record<string, string>>;

/** Splits CSV text into cells by RFC 4180: quotes doubled within quotes, line breaks allowed there. */
export function parseCells(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))[^\S\r\n]*(,|\r?\n|$)/y;
  for (;;) {
    while (text[cell.lastIndex] === ' ') cell.lastIndex++;
    const start = cell.lastIndex;
    if (start >= text.length) break;
    const match = cell.exec(text);
    if (!match) throw new SyntaxError(`not CSV at character ${start}: ${text.slice(start, start + 40)}`);
    const [, quoted, plain = '', end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') {
      if (cell.lastIndex < text.length) continue;
      cells.push('');
    }
    lines.push(cells);
    cells = [];
  }
  return lines.filter((line) => line.length > 1 || line[0] !== '');
}

/** Rows by the names in the first line. */
export async function readCsv(file: string): Promise<Row[]> {
  const [header = [], ...lines] = parseCells((await readFile(file, 'utf8')).replace(/^\ufeff/, ''));
  const names = header.map((name) => name.trim());
  return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, (line[index] ?? '').trim()])));
}

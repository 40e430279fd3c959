import type { LabelledText } from '#libs/classify/learn/index.js';
import { parseCsv, UnclosedQuote } from '#libs/csv/index.js';
import { textOf } from './file-text.js';
import { UsageError } from './settings.js';

/** A row or line by the names of its columns, and where it stands in its file, for people. */
interface Row {
  readonly where: string;
  readonly cells: ReadonlyMap<string, unknown>;
}

export interface LabelledTable {
  readonly texts: LabelledText[];
  /** Rows that have no label: nothing can be learned from them or held against them. */
  readonly withoutLabel: number;
}

/**
 * Reads a CSV with a header (RFC 4180) or NDJSON. Spaces around names of columns and labels count for nothing. Throws
 * UsageError, row or line named, for what cannot be read as it was meant: a column that is not there, a row with cells that
 * no column has, a quotation mark that is not closed, a file without any label.
 */
export function readTable(file: string, columns: readonly string[], label: string): LabelledTable {
  const text = textOf(file);
  const rows = /^\s*[{[]/.test(text) ? ndjsonRows(text, file) : csvRows(text, file);
  const there = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const missing = [...columns, label].find((column) => !there.has(column));
  if (missing !== undefined)
    throw new UsageError(`${file} has no column "${missing}"; it has ${[...there].join(', ') || 'no rows'}`);
  const texts = rows.flatMap((row) => {
    const named = cellOf(row, label).trim();
    if (named === '') return [];
    return [{ fields: Object.fromEntries(columns.map((column) => [column, cellOf(row, column)])), label: named }];
  });
  if (texts.length === 0) throw new UsageError(`no row of ${file} has a label in column "${label}"`);
  return { texts, withoutLabel: rows.length - texts.length };
}

function cellOf({ cells, where }: Row, column: string): string {
  const value = cells.get(column) ?? '';
  if (typeof value === 'object') throw new UsageError(`${where}: "${column}" is no text`);
  return String(value);
}

function ndjsonRows(text: string, file: string): Row[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const where = `${file}:${index + 1}`;
    const cells = Object.entries(jsonObject(line, where)).map(([name, value]) => [name.trim(), value] as const);
    return [{ where, cells: new Map(cells) }];
  });
}

function jsonObject(line: string, where: string): object {
  let value: unknown = null;
  try {
    value = JSON.parse(line);
  } catch {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new UsageError(`${where} is no JSON object; NDJSON has one a line`);
}

function csvRows(text: string, file: string): Row[] {
  const [header, ...records] = csvRecords(text, file);
  const names = header?.cells.map((name) => name.trim()) ?? [];
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) throw new UsageError(`${file} has two columns "${twice}"`);
  return records.map(({ row, cells }) => {
    const where = `${file} row ${row}`;
    if (cells.slice(names.length).some((cell) => cell !== ''))
      throw new UsageError(
        `${where} has ${cells.length} cells, the header ${names.length}: is a text with a comma quoted?`,
      );
    return { where, cells: new Map(names.map((name, at) => [name, cells[at]])) };
  });
}

function csvRecords(text: string, file: string) {
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof UnclosedQuote) throw new UsageError(`${file} ${error.message}`);
    throw error;
  }
}

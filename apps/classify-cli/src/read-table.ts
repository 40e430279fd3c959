import { readFileSync } from 'node:fs';
import type { LabelledText } from '#libs/classify/learn/index.js';
import { UsageError } from './settings.js';

type Row = Readonly<Record<string, string>>;

/**
 * Reads a CSV with a header (RFC 4180, UTF-8) or NDJSON. Rows without a label are left out; a column that no row has is
 * a UsageError, since it is a typing mistake.
 */
export function readTable(file: string, columns: readonly string[], label: string): LabelledText[] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const rows = /^\s*\{/.test(text) ? readNdjson(text, file) : readCsv(text);
  for (const column of [...columns, label]) {
    if (!rows.some((row) => Object.hasOwn(row, column))) throw new UsageError(`${file} has no column "${column}"`);
  }
  return rows.flatMap((row) => {
    const fields = Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
    return row[label] ? [{ fields, label: row[label] }] : [];
  });
}

function readNdjson(text: string, file: string): Row[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      const object: unknown = JSON.parse(line);
      const entries = Object.entries(object as Record<string, unknown>);
      return [Object.fromEntries(entries.flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])))];
    } catch {
      throw new UsageError(`${file}:${index + 1} is not JSON`);
    }
  });
}

function readCsv(text: string): Row[] {
  const [header = [], ...rows] = csvRows(text);
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
}

/** Cells may hold line breaks and doubled quotation marks when they are quoted. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    const [whole, quoted, plain, end] = match;
    if (whole === '' && row.length === 0) break;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') {
      if (row.some((cell) => cell !== '')) rows.push(row);
      row = [];
    }
  }
  return rows;
}

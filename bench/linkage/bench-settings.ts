import { readFile } from 'node:fs/promises';
import type { DataSettings } from '#libs/linkage/index.js';

/** Settings of the engine, and what a measurement needs besides. */
export interface BenchSettings extends DataSettings {
  /** The true group of a record: a column, or the first group of a pattern in it. */
  readonly truth: { readonly column: string; readonly pattern?: string };
}

export async function readSettings(file: string): Promise<BenchSettings> {
  const settings = JSON.parse(await readFile(file, 'utf8')) as BenchSettings;
  for (const name of ['fields', 'comparisons', 'blocking', 'thresholds', 'truth', 'training'] as const) {
    if (settings[name] === undefined) throw new TypeError(`${file}: ${name} is missing`);
  }
  return settings;
}

/** Throws RangeError where a row has no truth. */
export function truthOf({ column, pattern }: BenchSettings['truth'], row: Readonly<Record<string, string>>): string {
  const text = row[column];
  const found = text === undefined || pattern === undefined ? text : new RegExp(pattern).exec(text)?.[1];
  if (found === undefined || found === '')
    throw new RangeError(`no truth in column ${column}: ${JSON.stringify(text)}`);
  return found;
}

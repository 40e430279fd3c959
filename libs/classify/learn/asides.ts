import { readFileSync } from 'node:fs';
import { checkChoices } from './choices.js';

/** What anyone may add to a complaint, whatever it is about. */
export interface Asides {
  readonly opening: readonly string[];
  readonly aside: readonly string[];
  readonly closing: readonly string[];
}

/** Reads `[opening]`, `[aside]`, `[closing]` sections; throws Error for a line outside of them. */
export function parseAsides(source: string): Asides {
  const asides = { opening: [] as string[], aside: [] as string[], closing: [] as string[] };
  let list: string[] | null = null;
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const section = /^\[(opening|aside|closing)\]$/.exec(line)?.[1] as keyof Asides | undefined;
    if (section) list = asides[section];
    else if (list) list.push(checkChoices(line));
    else throw new Error(`aside outside a section: ${line}`);
  }
  return asides;
}

export const shippedAsides = (): Asides =>
  parseAsides(readFileSync(new URL('../data/asides.txt', import.meta.url), 'utf8'));

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['apps/console/src/api', 'apps/console/src/casebook'];

/** Lists of the console that are no codes of the hub's: names of parameters, keys of its own cache, parts of a list. */
const OWN = [
  'ASK_FIGURES',
  'CASEBOOK_QUERIES',
  'CAUSES',
  'CITYS_OWN',
  'COUNTS',
  'NAMES',
  'OWN_SESSIONS',
  'STAGES',
  'STEPS',
];

export interface CodeList {
  readonly name: string;
  readonly codes: readonly string[];
}

/** Every list of words that the console has typed for itself, because it knows the hub by its API and nothing else. */
export const typedByConsole = (): CodeList[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.spec.'))
      .flatMap((name) => listsIn(readFileSync(path.join(folder, name), 'utf8'))),
  ).filter(({ name }) => !OWN.includes(name));

const listsIn = (source: string): CodeList[] =>
  [...source.matchAll(/const ([A-Z_]+)[^=\n]* = \[((?:\s*'[^']+',?)+)\s*\]/g)].map(([, name = '', list = '']) => ({
    name,
    codes: [...list.matchAll(/'([^']+)'/g)].map(([, code = '']) => code),
  }));

const keyOf = (codes: readonly string[]): string => codes.toSorted().join(' ');

/** Lists of the console that are, word for word, no list of codes in the hub's description of its API. */
export function unknownTo(description: unknown, lists: readonly CodeList[]): string[] {
  const known = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('enum' in value && Array.isArray(value.enum))
      known.add(keyOf(value.enum.filter((one) => typeof one === 'string')));
    for (const member of Object.values(value)) collect(member);
  };
  collect(description);
  return lists.filter(({ codes }) => !known.has(keyOf(codes))).map(({ name, codes }) => `${name}: ${codes.join(' ')}`);
}

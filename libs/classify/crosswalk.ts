import { readFileSync } from 'node:fs';
import { isDisputeType, type TypeShares } from './dispute-types.js';

/** One line of a crosswalk: what the source's category says about the type. Shares sum to at most one. */
export interface CrosswalkEntry {
  readonly category: string;
  readonly types: TypeShares;
}

export interface CrosswalkMatch extends CrosswalkEntry {
  /** Which table, and the source's own words that it matched. */
  readonly table: 'court-causes' | 'category-phrases' | 'city';
  readonly found: string;
  /** 0 to 1: how much of the source's words the entry accounts for. */
  readonly strength: number;
}

/** Changes with any line of either table: court causes in force since 2026-01-01, phrases of petition and hotline categories. */
export const CROSSWALK_VERSION = 'crosswalk-2026.2';

/** Names of causes and categories end in words that say nothing of the type. */
const EMPTY_ENDING = /(?:合同)?(?:纠纷|争议)?(?:案件|一案|案)$|纠纷$|类$|问题$|方面$|投诉$|举报$|诉求$/;

/** Lines `category,type:share type:share`; throws Error with the line where one is not of this form. */
export function parseCrosswalk(csv: string): CrosswalkEntry[] {
  const [, ...lines]: string[] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const [category = '', shares = ''] = line.split(',');
    const pairs = shares.split(' ').map((share): [string, number] => {
      const [code = '', part = ''] = share.split(':');
      return [code, Number(part)];
    });
    const types: TypeShares = Object.fromEntries(pairs);
    const sum = pairs.reduce((total, [, share]) => total + share, 0);
    const isGood = category !== '' && pairs.every(([code]) => isDisputeType(code)) && sum > 0 && sum <= 1.0001;
    if (!isGood) throw new Error(`crosswalk line ${index + 2} is not "category,D01:0.9 D02:0.1": ${line}`);
    return { category, types };
  });
}

const read = (file: string): CrosswalkEntry[] =>
  parseCrosswalk(readFileSync(new URL(`./data/${file}.csv`, import.meta.url), 'utf8'));

export interface Crosswalk {
  /** Every decision names it. */
  readonly version: string;
  /** What a court's cause of action says; null where the table does not know it at any level. */
  ofCause(cause: string): CrosswalkMatch | null;
  /** What a source's own category says, the most special level first; empty where no phrase is known. */
  ofCategory(levels: readonly string[]): CrosswalkMatch[];
}

/** The shipped tables: causes of action (lists of 2020 and 2026, names without 纠纷) and phrases of categories. */
export function loadCrosswalk(): Crosswalk {
  const causes = new Map(read('court-causes').map((entry) => [entry.category, entry]));
  const phrases = read('category-phrases').sort((a, b) => b.category.length - a.category.length);
  return {
    version: CROSSWALK_VERSION,
    ofCause: remembered((cause) => matchCause(cause, causes)),
    ofCategory: remembered((levels) =>
      [...levels].reverse().flatMap((level, distance) => matchLevel(level, distance, phrases)),
    ),
  };
}

/** What a city says of a category, whatever the shipped tables say: it is of these types, each as likely as the others. */
export interface CityCategory {
  readonly category: string;
  readonly types: readonly string[];
}

/** A city's own entries before the shipped tables; one speaks alone where it names a category, a level of it or a cause in full. */
export function crosswalkWith(city: readonly CityCategory[], cityVersion: number): Crosswalk {
  const shipped = loadCrosswalk();
  const known = new Map(city.map(({ category, types }) => [wordsOnly(category), sharesOf(types)]));
  const own = (found: string): CrosswalkMatch | null => {
    const types = known.get(wordsOnly(found));
    return types ? { category: wordsOnly(found), types, table: 'city', found, strength: 1 } : null;
  };
  return {
    version: `${shipped.version}+city-${cityVersion}`,
    ofCause: (cause) => own(cause) ?? shipped.ofCause(cause),
    ofCategory: (levels) => {
      const named = [levels.join('/'), ...[...levels].reverse()].flatMap((name) => own(name) ?? []);
      return named.length > 0 ? named.slice(0, 1) : shipped.ofCategory(levels);
    },
  };
}

const sharesOf = (types: readonly string[]): TypeShares =>
  Object.fromEntries(types.map((type) => [type, 1 / types.length]));

const wordsOnly = (category: string): string => category.normalize('NFKC').replace(/\s/g, '');

const REMEMBERED_MAX = 5000;

/** A source uses a few hundred categories over and over. */
function remembered<Given, Found>(find: (given: Given) => Found): (given: Given) => Found {
  const known = new Map<string, Found>();
  return (given) => {
    const key = JSON.stringify(given);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_MAX) known.clear();
    const found = find(given);
    known.set(key, found);
    return found;
  };
}

function matchCause(cause: string, causes: ReadonlyMap<string, CrosswalkEntry>): CrosswalkMatch | null {
  const name = cause
    .normalize('NFKC')
    .replace(/\s|^\d+[.、]?/g, '')
    .replaceAll(',', '、');
  const stem = name.replace(EMPTY_ENDING, '');
  const exact = causes.get(name) ?? causes.get(stem) ?? causes.get(stem.replace(/合同$/, ''));
  if (exact) return { ...exact, table: 'court-causes', found: cause, strength: 1 };
  let best: CrosswalkEntry | null = null;
  for (const entry of causes.values()) {
    if (entry.category.length > (best?.category.length ?? 1) && stem.includes(entry.category)) best = entry;
  }
  const strength = best ? best.category.length / stem.length : 0;
  return best && strength >= 0.34 ? { ...best, table: 'court-causes', found: cause, strength } : null;
}

/** Longest phrases first; a phrase inside one already taken says nothing new. A higher level counts less. */
function matchLevel(level: string, distance: number, phrases: readonly CrosswalkEntry[]): CrosswalkMatch[] {
  const name = wordsOnly(level);
  const stem = name.replace(EMPTY_ENDING, '') || name;
  const taken: CrosswalkMatch[] = [];
  let rest = stem;
  for (const entry of phrases) {
    if (!rest.includes(entry.category)) continue;
    rest = rest.replaceAll(entry.category, '|');
    const share = entry.category.length / stem.length;
    const strength = (0.4 + 0.6 * Math.min(1, share)) * 0.5 ** distance;
    taken.push({ ...entry, table: 'category-phrases', found: level, strength });
  }
  return taken;
}

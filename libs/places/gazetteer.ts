import { ancestorsOf } from './divisions.js';

/**
 * What can be learned: an estate (小区) and its short name, a road, a township's name that the list of divisions does
 * not know (new, or renamed), an organisation's premises, a cell of coordinates.
 */
export type LandmarkKind = 'community' | 'stem' | 'road' | 'township' | 'organisation' | 'cell';

/** Where landmarks lie: `counts["community:翠苑"]` is `{"330106005001": 12, "330108": 1}`, the numbers are cases. */
export type LandmarkCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Plain JSON, as counted from cases whose division is known. */
export interface Gazetteer {
  readonly version: 1;
  readonly entries: LandmarkCounts;
}

/** One case's testimony: these landmarks lie in this division. */
export interface Observation {
  readonly landmarks: readonly string[];
  /** 6, 9 or 12 digits. */
  readonly code: string;
  /** 1 for a case, more for a person's correction, negative to take an earlier testimony back. */
  readonly weight?: number;
}

/** What the gazetteer knows of a landmark at the depth asked for. */
export interface Testimony {
  readonly code: string;
  /** Cases that say so, as `roundedCount` gives them. */
  readonly support: number;
  /** Cases that say otherwise. */
  readonly against: number;
}

export const EMPTY_GAZETTEER: Gazetteer = { version: 1, entries: {} };

/** A road runs through several villages, an organisation's disputes need not be where it sits: digits worth counting. */
const DIGITS_COUNTED: Readonly<Record<LandmarkKind, 6 | 9 | 12>> = {
  community: 12,
  stem: 12,
  road: 9,
  township: 9,
  organisation: 9,
  cell: 12,
};

export const landmark = (kind: LandmarkKind, name: string): string => `${kind}:${name}`;
export const kindOf = (key: string): LandmarkKind => key.slice(0, key.indexOf(':')) as LandmarkKind;
export const nameOf = (key: string): string => key.slice(key.indexOf(':') + 1);

const DEGREES_A_CELL = 0.01;
const inChina = (longitude: number, latitude: number): boolean =>
  Number.isFinite(longitude) &&
  Number.isFinite(latitude) &&
  longitude > 73 &&
  longitude < 136 &&
  latitude > 3 &&
  latitude < 54;

/** About a kilometre square (WGS 84 degrees, two decimals); null for 0,0 and for anything not in China or no number, whatever its type says. */
export function cellOf(longitude: number | undefined, latitude: number | undefined): string | null {
  if (longitude === undefined || latitude === undefined || !inChina(longitude, latitude)) return null;
  return landmark('cell', `${longitude.toFixed(2)},${latitude.toFixed(2)}`);
}

/** The eight cells around one. */
export function cellsAround(longitude: number, latitude: number): string[] {
  const steps = [-DEGREES_A_CELL, 0, DEGREES_A_CELL];
  return steps
    .flatMap((east) => steps.map((north) => (east || north ? cellOf(longitude + east, latitude + north) : null)))
    .filter((cell) => cell !== null);
}

/** What observations say one by one: a landmark, the code as deep as its kind allows, and how much it counts. */
export function testimoniesOf(observations: readonly Observation[]): (readonly [string, string, number])[] {
  return observations.flatMap(({ landmarks, code, weight = 1 }) =>
    [...new Set(landmarks)].map((key) => [key, code.slice(0, DIGITS_COUNTED[kindOf(key)]), weight] as const),
  );
}

/** A gazetteer that has learned from the observations; the one given stays as it was. */
export function learn(gazetteer: Gazetteer, ...observations: readonly Observation[]): Gazetteer {
  // Keys are what people have written: without a prototype no name means anything by itself.
  const entries: Record<string, Record<string, number>> = Object.assign(Object.create(null), gazetteer.entries);
  const own = new Set<string>();
  for (const [key, code, weight] of testimoniesOf(observations)) {
    if (!own.has(key) || !entries[key]) entries[key] = { ...entries[key] };
    own.add(key);
    const counts = entries[key]!;
    counts[code] = (counts[code] ?? 0) + weight;
    if (counts[code] <= 0) delete counts[code];
    if (Object.keys(counts).length === 0) delete entries[key];
  }
  return { version: 1, entries };
}

const STEPS = [1, 2, 3, 4, 6, 8, 12, 16];

/**
 * Counts as decisions see them: 1, 2, 3, 4, 6, 8, 12, 16 and no more. A landmark's meaning so changes a few times in
 * its life rather than with every case, and only then need cases be placed again.
 */
export const roundedCount = (count: number): number => STEPS.findLast((step) => step <= count) ?? 0;

/**
 * What cases say of some landmarks together, at the depth asked for: the best supported code, its support and what
 * speaks against it. Those that know less (only the county) count for neither side at greater depths. What the asking
 * case itself has taught (`own`, by landmark and code) is left out: nobody confirms himself.
 */
export function testimonyOf(
  gazetteer: Gazetteer,
  keys: readonly string[],
  depth: 6 | 9 | 12,
  own: LandmarkCounts = {},
): Testimony | null {
  const totals = new Map<string, number>();
  for (const key of keys) {
    const counts = Object.hasOwn(gazetteer.entries, key) ? gazetteer.entries[key]! : {};
    const mine = Object.hasOwn(own, key) ? own[key]! : {};
    for (const [code, count] of Object.entries(counts)) {
      const others = Math.max(0, roundedCount(count) - (mine[code] ?? 0));
      const part = ancestorsOf(code).find((ancestor) => ancestor.length === depth);
      if (part && others > 0) totals.set(part, (totals.get(part) ?? 0) + others);
    }
  }
  const [best, ...rest] = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (!best) return null;
  return { code: best[0], support: best[1], against: rest.reduce((sum, [, count]) => sum + count, 0) };
}

import { ancestorsOf } from './divisions.js';

/** What can be learned: an estate (小区) and its short name, a road, an organisation's premises, a cell of coordinates. */
export type LandmarkKind = 'community' | 'stem' | 'road' | 'organisation' | 'cell';

/**
 * Where landmarks lie, as counted from records whose division is known. Plain JSON: `entries["community:翠苑"]` is
 * `{"330106005001": 12, "330108": 1}`; the numbers are records, fractions where a record counts less.
 */
export interface Gazetteer {
  readonly version: 1;
  readonly entries: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One record's testimony: these landmarks lie in this division. */
export interface Observation {
  readonly landmarks: readonly string[];
  /** 6, 9 or 12 digits. */
  readonly code: string;
  /** 1 for a record, more for a person's correction, negative to take an earlier testimony back. */
  readonly weight?: number;
}

/** What the gazetteer knows of a landmark at the depth asked for. */
export interface Testimony {
  readonly code: string;
  /** Records that say so. */
  readonly support: number;
  /** Records that say otherwise. */
  readonly against: number;
}

export const EMPTY_GAZETTEER: Gazetteer = { version: 1, entries: {} };

export const landmark = (kind: LandmarkKind, name: string): string => `${kind}:${name}`;

/** About a kilometre square (WGS 84 degrees, two decimals); null for 0,0 and for anything not in China. */
export function cellOf(longitude: number | undefined, latitude: number | undefined): string | null {
  if (longitude === undefined || latitude === undefined) return null;
  if (!(longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54)) return null;
  return landmark('cell', `${longitude.toFixed(2)},${latitude.toFixed(2)}`);
}

/** A gazetteer that has learned from the observations; the one given stays as it was. */
export function learn(gazetteer: Gazetteer, ...observations: readonly Observation[]): Gazetteer {
  const entries: Record<string, Record<string, number>> = { ...gazetteer.entries };
  const own = new Set<string>();
  for (const { landmarks, code, weight = 1 } of observations) {
    for (const key of new Set(landmarks)) {
      if (!own.has(key) || !entries[key]) entries[key] = { ...entries[key] };
      own.add(key);
      const counts = entries[key]!;
      counts[code] = (counts[code] ?? 0) + weight;
      if (counts[code] <= 0) delete counts[code];
      if (Object.keys(counts).length === 0) delete entries[key];
    }
  }
  return { version: 1, entries };
}

/**
 * What the records say of a landmark, at the depth asked for: the best supported code, its support and what speaks
 * against it. Records that know less (only the county) count for neither side at greater depths.
 */
export function testimonyOf(gazetteer: Gazetteer, key: string, depth: 6 | 9 | 12): Testimony | null {
  const counts = Object.hasOwn(gazetteer.entries, key) ? gazetteer.entries[key]! : {};
  const totals = new Map<string, number>();
  for (const [code, count] of Object.entries(counts)) {
    const part = ancestorsOf(code).find((ancestor) => ancestor.length === depth);
    if (part) totals.set(part, (totals.get(part) ?? 0) + count);
  }
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const best = ranked[0];
  if (!best) return null;
  return { code: best[0], support: best[1], against: ranked.slice(1).reduce((sum, [, count]) => sum + count, 0) };
}

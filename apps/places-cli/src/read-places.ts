import { readFileSync } from 'node:fs';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { type PlaceInput, placeInputOf } from '#libs/places/index.js';
import { UsageError } from './settings.js';

/** A record whose place is known. */
export interface KnownPlace {
  readonly system: string;
  readonly sourceId: string;
  readonly input: PlaceInput;
  /** As deep as the records of its case allow; null where they name none. */
  readonly truth: string | null;
  /** Records with the same one are one case. */
  readonly conflictId: string;
  /** For people who read errors. */
  readonly content: object;
}

interface Line {
  readonly record: DisputeRecord;
  readonly truth: {
    readonly divisionCode?: string | null;
    readonly conflictId?: string | null;
    /** How deep the record states the place, where the world that made it says so. */
    readonly statedLevel?: 'county' | 'township' | 'village' | null;
  };
}

const DIGITS = { county: 6, township: 9, village: 12 } as const;

/**
 * Reads lines `{record, truth}`; records that are no dispute are left out. Throws UsageError, with the line, where one is
 * none, and for a file in which no record is a conflict's.
 */
export const readPlaces = (files: readonly string[]): KnownPlace[] => files.flatMap(placesOf);

function placesOf(file: string): KnownPlace[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : knownPlace(lineOf(line, `${file}:${index + 1}`)),
  );
  if (found.length === 0) throw new UsageError(`no record of ${file} is a dispute with a truth.conflictId`);
  return found;
}

function lineOf(text: string, where: string): Line {
  let line: Partial<Line> | null = null;
  try {
    line = JSON.parse(text) as Partial<Line> | null;
  } catch {}
  if (line?.record && line.truth) return line as Line;
  throw new UsageError(`${where} is no line {"record": …, "truth": …}`);
}

function knownPlace({ record, truth }: Line): KnownPlace[] {
  const { system, sourceId, content } = record;
  if (!content || !truth.conflictId) return [];
  const known = { system, sourceId, input: placeInputOf(content), conflictId: truth.conflictId, content };
  return [{ ...known, truth: statedCode(truth) }];
}

/** The true code as deep as it is stated; whole where nothing says how deep. */
function statedCode({ divisionCode, statedLevel }: Line['truth']): string | null {
  if (!divisionCode || statedLevel === undefined) return divisionCode ?? null;
  return statedLevel === null ? null : divisionCode.slice(0, DIGITS[statedLevel]);
}

/** What the records of one case together state. */
export const truthOf = (records: readonly KnownPlace[]): string | null =>
  records
    .map(({ truth }) => truth)
    .reduce((deepest, truth) => ((truth?.length ?? 0) > (deepest?.length ?? 0) ? truth : deepest), null);

/** Cases in the order of their first record. */
export function casesOf(places: readonly KnownPlace[]): KnownPlace[][] {
  const cases = new Map<string, KnownPlace[]>();
  for (const place of places) {
    const records = cases.get(place.conflictId);
    if (records) records.push(place);
    else cases.set(place.conflictId, [place]);
  }
  return [...cases.values()];
}

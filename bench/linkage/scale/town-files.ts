import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { blockingRules } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { hashedChains, indexedKeys } from '#libs/linkage/index.js';
import { rowOf } from '../disputes/dispute-rows.js';
import { type SharingChain, sharingChains } from './sharing-chains.js';
import { featuresInTown, type TownRecord, townRecords } from './town-records.js';

/** A record as the registries are filled with it. */
export interface FiledRecord {
  readonly id: number;
  readonly conflict: string;
  readonly features: DisputeFeatures;
  readonly keys: readonly string[];
  readonly sharing: readonly SharingChain[];
}

/** The linker's own default, so that it finds what was filled in. */
const KEY_SECRET = 'linkage';

function filed(id: number, conflict: string, features: DisputeFeatures): FiledRecord {
  const chains = hashedChains(blockingRules, features, KEY_SECRET);
  return { id, conflict, features, keys: indexedKeys(chains), sharing: sharingChains(chains) };
}

export interface TownFiles {
  readonly towns: readonly string[];
  /** Rows for Splink, of the largest size. */
  readonly rows: string;
  /** Ids of the first town's records by the conflict they tell of. */
  readonly conflicts: ReadonlyMap<string, readonly number[]>;
  /** Of the first town; in no file. */
  readonly arrivals: readonly TownRecord[];
  /** The arrivals as rows for Splink. */
  readonly asked: string;
}

/** Writes towns until they hold `count` records, and keeps `arrivalsMax` later records of the first town out of them. */
export async function writeTowns(folder: string, count: number, arrivalsMax: number): Promise<TownFiles> {
  const towns: string[] = [];
  const arrivals: TownRecord[] = [];
  const [rows, asked] = [path.join(folder, 'rows.ndjson'), path.join(folder, 'asked.ndjson')];
  const conflicts = new Map<string, number[]>();
  const rowFile = createWriteStream(rows);
  for (let written = 0; written < count; ) {
    const town = towns.length;
    const told = townRecords(town);
    if (town === 0) arrivals.push(...told.filter(isArrival(told.length)).slice(0, arrivalsMax));
    const stored = told.filter((record) => !arrivals.includes(record)).slice(0, count - written);
    const records = stored.map((record, at) => filed(written + at + 1, record.conflict, featuresInTown(record, town)));
    if (town === 0)
      for (const { id, conflict } of records) conflicts.set(conflict, [...(conflicts.get(conflict) ?? []), id]);
    const file = path.join(folder, `town-${town}.ndjson`);
    await writeFile(file, lines(records));
    if (!rowFile.write(lines(records.map((record) => rowOf({ ...record, conflictId: record.conflict, strata: [] })))))
      await new Promise((resolve) => rowFile.once('drain', resolve as () => void));
    towns.push(file);
    written += records.length;
  }
  await new Promise<void>((resolve) => rowFile.end(resolve));
  const askedRows = arrivals.map((record, at) =>
    rowOf({ id: 1e12 + at, conflictId: record.conflict, strata: [], features: featuresInTown(record, 0) }),
  );
  await writeFile(asked, lines(askedRows));
  return { towns, rows, conflicts, arrivals, asked };
}

/** Every tenth record of the later two thirds: most have something that came before them. */
const isArrival = (count: number) => (_: TownRecord, at: number) => at > count / 3 && at % 10 === 7;

const lines = (items: readonly unknown[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');

export const readTown = async (file: string): Promise<FiledRecord[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FiledRecord);

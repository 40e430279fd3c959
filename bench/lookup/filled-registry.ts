import path from 'node:path';
import { openDatabase } from '../../apps/hub/src/database.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import type { BenchServices } from '../pipeline/services.js';
import { type CityCase, cityCases } from './city-cases.js';
import { copyCases } from './copy-cases.js';
import { fillRegistry } from './fill-registry.js';
import type { ServedRegistry } from './serving-hub.js';

/** Cases made and stored one by one; beyond these they are copied in SQL. */
const MADE_MAX = 50_000;
const RECORDS_PER_TOWN_MAX = 10_000;

export interface FilledRegistry extends ServedRegistry {
  /** How many cases there are. */
  readonly cases: number;
  /** Those that were made, and not copied. */
  readonly made: readonly CityCase[];
}

/** A registry of at least so many cases, as far as looking up reads them. */
export async function filledRegistry(
  services: BenchServices,
  wanted: number,
  log: (line: string) => void,
): Promise<FilledRegistry> {
  const keysFolder = path.join(services.folder, `keys-${wanted}`);
  const keys = openKeys(keysFolder);
  const databaseUrl = await services.createDatabase(`filled_${wanted}`);
  const made = takeCases(Math.min(wanted, MADE_MAX));
  const database = await openDatabase(databaseUrl, undefined, keys.records.keys);
  const { cases, records } = await fillRegistry(database, keys, made);
  await database.destroy();
  log(`${cases} cases of ${records} records made`);
  const times = Math.ceil(wanted / cases);
  await copyCases(databaseUrl, times, log);
  log(`${cases * times} cases`);
  return { brokers: services.brokers, databaseUrl, keysFolder, cases: cases * times, made };
}

function takeCases(disputes: number): CityCase[] {
  const taken: CityCase[] = [];
  let count = 0;
  for (const item of cityCases(Math.min(RECORDS_PER_TOWN_MAX, 2 * disputes))) {
    taken.push(item);
    if (item.isDispute) count += 1;
    if (count >= disputes) break;
  }
  return taken;
}

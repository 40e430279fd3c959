import path from 'node:path';
import { connectBus } from '#libs/bus/index.js';
import { openDatabase } from '../../apps/hub/src/database.js';
import { tokensBy } from '../../apps/hub/src/lookup/search-tokens.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import { committed } from '../pipeline/hub-run.js';
import { publishRecords, simulatedRecords } from '../pipeline/messages.js';
import { quantile } from '../pipeline/quantile.js';
import type { BenchServices } from '../pipeline/services.js';
import { askBare, askHub } from './asking.js';
import { askInTurns, figuresOf, type KindFigures, type Took } from './asking-in-turns.js';
import { type CityCase, cityCases } from './city-cases.js';
import { copyCases } from './copy-cases.js';
import { fillRegistry } from './fill-registry.js';
import { type Query, type QueryKind, queriesOf } from './queries.js';
import { withServingHub } from './serving-hub.js';

export interface LookupOptions {
  readonly cases: number;
  readonly perKind: number;
  /** Records that come in while lookups are asked again; 0: no load. */
  readonly load: number;
  readonly log: (line: string) => void;
}

export interface LookupFigures {
  readonly cases: number;
  /** The worst of all kinds, alone. */
  readonly p99RatioToSelect: number;
  /** Of all queries together, alone. */
  readonly p99Ms: number;
  readonly alone: Readonly<Record<string, KindFigures>>;
  readonly underLoad: Readonly<Record<string, KindFigures>>;
  /** Messages a second that the pipeline took meanwhile. */
  readonly loadPerSecond: number | null;
}

/** Cases made and stored one by one; beyond these they are copied in SQL. */
const MADE_MAX = 50_000;
const TICK_MS = 500;

/** Fills a registry, and asks lookup and the bare SELECT in turns: alone, then while the pipeline works. */
export async function measureLookup(services: BenchServices, options: LookupOptions): Promise<LookupFigures> {
  const { cases: wanted, perKind, load, log } = options;
  const keysFolder = path.join(services.folder, 'lookup-keys');
  const keys = openKeys(keysFolder);
  const databaseUrl = await services.createDatabase('lookup');
  const made = takeCases(Math.min(wanted, MADE_MAX));
  const database = await openDatabase(databaseUrl, undefined, keys.records.keys);
  const filled = await fillRegistry(database, keys, made);
  await database.destroy();
  log(`${filled.cases} cases of ${filled.records} records made`);
  const times = Math.ceil(wanted / filled.cases);
  await copyCases(databaseUrl, times, log);
  const tokenOf = tokensBy(keys.searchIndex);
  const bare = await askBare(databaseUrl, tokenOf);
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench-lookup' });
  try {
    return await withServingHub({ brokers: services.brokers, databaseUrl, keysFolder }, async (hub) => {
      const queries: Query[] = queriesOf(made, perKind);
      const ask = askHub(hub.url, hub.key);
      const alone = await askInTurns(queries, ask, bare.ask);
      log('asked alone');
      const loaded = load > 0 ? await underLoad() : null;
      return figuresOfAll(filled.cases * times, alone, loaded?.took ?? new Map(), loaded?.perSecond ?? null);

      async function underLoad() {
        const { count } = await publishRecords(bus, simulatedRecords(load, 'load'));
        const before = await committed(hub.client);
        while ((await committed(hub.client)) === before) await new Promise((done) => setTimeout(done, TICK_MS));
        const [from, startedAt] = [await committed(hub.client), performance.now()];
        const isBusy = async () => (await committed(hub.client)) - before < count;
        const took = await askInTurns(queries, ask, bare.ask, isBusy);
        const seconds = (performance.now() - startedAt) / 1000;
        log(`asked under load, ${(await committed(hub.client)) - before} of ${count} messages in`);
        return { took, perSecond: ((await committed(hub.client)) - from) / seconds };
      }
    });
  } finally {
    await bare.end();
    await bus.disconnect();
  }
}

function takeCases(disputes: number): CityCase[] {
  const taken: CityCase[] = [];
  let count = 0;
  for (const item of cityCases(Math.min(10_000, 2 * disputes))) {
    taken.push(item);
    if (item.isDispute) count += 1;
    if (count >= disputes) return taken;
  }
  return taken;
}

function figuresOfAll(
  cases: number,
  alone: ReadonlyMap<QueryKind, Took>,
  loaded: ReadonlyMap<QueryKind, Took>,
  loadPerSecond: number | null,
): LookupFigures {
  const byKind = (took: ReadonlyMap<QueryKind, Took>) =>
    Object.fromEntries([...took].map(([kind, of]) => [kind, figuresOf(of)]));
  const figures = byKind(alone);
  return {
    cases,
    p99RatioToSelect: Math.max(...Object.values(figures).map(({ p99RatioToSelect }) => p99RatioToSelect)),
    p99Ms: quantile(
      [...alone.values()].flatMap(({ hubMs }) => hubMs),
      0.99,
    ),
    alone: figures,
    underLoad: byKind(loaded),
    loadPerSecond,
  };
}

import { connectBus } from '#libs/bus/index.js';
import { tokensBy } from '../../apps/hub/src/lookup/search-tokens.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import { committed } from '../pipeline/hub-run.js';
import { publishRecords, simulatedRecords } from '../pipeline/messages.js';
import { quantile } from '../pipeline/quantile.js';
import type { BenchServices } from '../pipeline/services.js';
import { askBare, askHub } from './asking.js';
import { askInTurns, figuresOf, type KindFigures, type Took } from './asking-in-turns.js';
import { filledRegistry } from './filled-registry.js';
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

const TICK_MS = 500;

/** Fills a registry, and asks lookup and the bare SELECT in turns: alone, then while the pipeline works. */
export async function measureLookup(services: BenchServices, options: LookupOptions): Promise<LookupFigures> {
  const { cases: wanted, perKind, load, log } = options;
  const registry = await filledRegistry(services, wanted, log);
  const tokenOf = tokensBy(openKeys(registry.keysFolder).searchIndex);
  const bare = await askBare(registry.databaseUrl, tokenOf);
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench-lookup' });
  try {
    return await withServingHub(registry, async (hub) => {
      const queries: Query[] = queriesOf(registry.made, perKind);
      const ask = askHub(hub.url, hub.key);
      const alone = await askInTurns(queries, ask, bare.ask);
      log('asked alone');
      const loaded = load > 0 ? await underLoad() : null;
      return figuresOfAll(registry.cases, alone, loaded?.took ?? new Map(), loaded?.perSecond ?? null);

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

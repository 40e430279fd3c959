import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sources } from '../faults/sources.js';
import { lookUp } from '../lookup/asking.js';
import { type ServingHub, withServingHub } from '../lookup/serving-hub.js';
import { quantile } from '../pipeline/quantile.js';
import type { BenchServices } from '../pipeline/services.js';
import { connectorsOf } from './connectors.js';

export interface FreshnessOptions {
  /** Pauses of the connectors between two sweeps. */
  readonly intervalsMs: readonly number[];
  /** New records waited for at each interval. */
  readonly changes: number;
  /** Records of the world that is there before. */
  readonly known: number;
  readonly perMinute: number;
  readonly log: (line: string) => void;
}

export interface IntervalFreshness {
  readonly intervalMs: number;
  readonly changes: number;
  readonly p50Seconds: number;
  readonly p99Seconds: number;
  readonly mostSeconds: number;
}

export interface FreshnessFigures {
  /** At the first interval. */
  readonly p99Seconds: number;
  readonly intervals: readonly IntervalFreshness[];
}

const CITY = '4403';
const LOOK_EVERY_MS = 25;
const SETTLED_MS_MAX = 300_000;

/**
 * Lets records come into being at the three simulated sources, one after the other, and looks how long each takes until the
 * hub's lookup finds it by its number: connectors, Kafka, deciding and all.
 */
export async function measureFreshness(services: BenchServices, options: FreshnessOptions): Promise<FreshnessFigures> {
  const { intervalsMs, known, log } = options;
  const databaseUrl = await services.createDatabase('fresh');
  const world = { CITY_CODE: CITY, SIM_RECORDS: String(known), SIM_FAULTS: 'none', SIM_LIVE_PER_MINUTE: '0' };
  const sources = await Sources.start(
    services.folder,
    Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
    world,
  );
  const keysFolder = path.join(services.folder, 'keys');
  try {
    const intervals = await withServingHub({ brokers: services.brokers, databaseUrl, keysFolder }, async (hub) => {
      const measured: IntervalFreshness[] = [];
      for (const intervalMs of intervalsMs) {
        measured.push(await atInterval(intervalMs, { services, sources, hub, options }));
        log(`at ${intervalMs} ms: p99 ${measured.at(-1)!.p99Seconds.toFixed(2)} s`);
      }
      return measured;
    });
    return { p99Seconds: intervals[0]?.p99Seconds ?? Number.NaN, intervals };
  } finally {
    await sources.stop();
  }
}

interface Ground {
  readonly services: BenchServices;
  readonly sources: Sources;
  readonly hub: ServingHub;
  readonly options: FreshnessOptions;
}

async function atInterval(intervalMs: number, { services, sources, hub, options }: Ground): Promise<IntervalFreshness> {
  const connectors = connectorsOf(services, sources, intervalMs);
  try {
    const before = await untilSettled(sources, hub);
    await sources.live(options.perMinute);
    const seconds = await waitForEach(sources, hub, before, options.changes);
    await sources.live(0);
    return {
      intervalMs,
      changes: seconds.length,
      p50Seconds: quantile(seconds, 0.5),
      p99Seconds: quantile(seconds, 0.99),
      mostSeconds: Math.max(...seconds),
    };
  } finally {
    await connectors.stop();
  }
}

/** Names of all that the sources show, by which lookup finds it. */
const shown = async (sources: Sources): Promise<{ name: string; sourceId: string }[]> =>
  (await sources.truth())
    .filter(({ state, visible }) => state === 'live' && visible)
    .map(({ system, sourceId }) => ({ name: `${system} ${sourceId}`, sourceId }));

async function untilSettled(sources: Sources, hub: ServingHub): Promise<Set<string>> {
  for (const end = Date.now() + SETTLED_MS_MAX; Date.now() < end; await sleep(10 * LOOK_EVERY_MS)) {
    const names = (await shown(sources)).map(({ name }) => name);
    const { rows } = await hub.client.query<{ name: string }>(
      `select system || ' ' || source_id as name from record where state = 'live'`,
    );
    const registered = new Set(rows.map(({ name }) => name));
    if (names.every((name) => registered.has(name))) return new Set(names);
  }
  throw new Error('the registry does not come to hold what the sources hold');
}

/** Seconds from the first sight of each new record at its source to the first answer that has it. */
async function waitForEach(sources: Sources, hub: ServingHub, known: Set<string>, changes: number): Promise<number[]> {
  const waiting = new Map<string, { sourceId: string; since: number }>();
  const seconds: number[] = [];
  while (seconds.length < changes) {
    const now = performance.now();
    for (const { name, sourceId } of await shown(sources)) {
      if (known.has(name) || seconds.length + waiting.size >= changes) continue;
      known.add(name);
      waiting.set(name, { sourceId, since: now });
    }
    for (const [name, { sourceId, since }] of waiting) {
      const { items } = await lookUp(hub.url, hub.key, sourceId);
      const isFound = items.some(({ records }) => records.some((one) => `${one.system} ${one.sourceId}` === name));
      if (!isFound) continue;
      waiting.delete(name);
      seconds.push((performance.now() - since) / 1000);
    }
    await sleep(LOOK_EVERY_MS);
  }
  return seconds;
}

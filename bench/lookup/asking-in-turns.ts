import { quantile } from '../pipeline/quantile.js';
import type { Ask } from './asking.js';
import { QUERY_KINDS, type Query, type QueryKind } from './queries.js';

/** Milliseconds of each query, in order. */
export interface Took {
  readonly hubMs: number[];
  readonly bareMs: number[];
  /** What lookup counted. */
  readonly totals: number[];
}

const WARM_UP_TURNS = 5;

/** Asks both for the same, first one and then the other, the next time the other way round. `goesOn`: false ends it early. */
export async function askInTurns(
  queries: readonly Query[],
  hub: Ask,
  bare: Ask,
  goesOn: () => Promise<boolean> = async () => true,
): Promise<Map<QueryKind, Took>> {
  for (const query of queries.slice(0, WARM_UP_TURNS * QUERY_KINDS.length)) {
    await hub(query);
    await bare(query);
  }
  const took = new Map<QueryKind, Took>();
  for (const [at, query] of queries.entries()) {
    if (at % QUERY_KINDS.length === 0 && !(await goesOn())) break;
    const of = took.get(query.kind) ?? { hubMs: [], bareMs: [], totals: [] };
    took.set(query.kind, of);
    const askHub = async () => of.totals.push(await timed(() => hub(query), of.hubMs));
    const askBare = () => timed(() => bare(query), of.bareMs);
    for (const ask of Math.floor(at / QUERY_KINDS.length) % 2 === 0 ? [askHub, askBare] : [askBare, askHub])
      await ask();
  }
  return took;
}

async function timed<T>(work: () => Promise<T>, into: number[]): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  into.push(performance.now() - startedAt);
  return result;
}

export interface KindFigures {
  readonly queries: number;
  readonly hubMs: { readonly p50: number; readonly p99: number };
  readonly selectMs: { readonly p50: number; readonly p99: number };
  readonly p99RatioToSelect: number;
  /** Cases found, in the median; of more than are counted, the bound of counting. */
  readonly found: number;
}

export function figuresOf({ hubMs, bareMs, totals }: Took): KindFigures {
  const of = (ms: readonly number[]) => ({ p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) });
  const [hub, select] = [of(hubMs), of(bareMs)];
  const p99RatioToSelect = hub.p99 / select.p99;
  return { queries: hubMs.length, hubMs: hub, selectMs: select, p99RatioToSelect, found: quantile(totals, 0.5) };
}

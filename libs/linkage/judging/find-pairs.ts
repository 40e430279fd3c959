import { type CommonKey, chooseCandidates, type HoldersOf } from '../blocking/candidates.js';
import { type BlockingKey, distinctKeys, type HashedChain } from '../blocking/key-hash.js';
import { pairKey, type RecordId } from '../identity.js';
import type { StoredEdge } from '../store/linkage-store.js';
import type { Context } from './context.js';

/** Most holders of a common key that are counted for the report. */
const HOLDERS_COUNTED_MAX = 10_000;

export interface KeyedSubject {
  readonly id: RecordId;
  readonly chains: readonly HashedChain[];
}

/** Holders of each key after this batch: the store's, with the batch's own records in place of their stored states. */
export async function loadHolders<F, P>(context: Context<F, P>, subjects: readonly KeyedSubject[]): Promise<HoldersOf> {
  const { store, limits } = context.engine;
  const ownIds = new Set(subjects.map(({ id }) => id));
  const own = new Map<BlockingKey, RecordId[]>();
  for (const { id, chains } of subjects) {
    for (const key of distinctKeys(chains)) own.set(key, [...(own.get(key) ?? []), id]);
  }
  const stored = await store.recordsOfKeys([...own.keys()], limits.recordsPerKey + 1);
  return (key: BlockingKey): RecordId[] => {
    const others = (stored.get(key) ?? []).filter((id) => !ownIds.has(id));
    return [...(own.get(key) ?? []), ...others].sort((a, b) => b - a);
  };
}

async function reportCommonKeys<F, P>({ engine, report }: Context<F, P>, met: readonly CommonKey[]): Promise<void> {
  const distinct = [...new Map(met.map((common) => [common.key, common])).values()];
  const counts = await engine.store.countOfKeys([...new Set(distinct.map(({ key }) => key))], HOLDERS_COUNTED_MAX);
  report.commonKeys = distinct.map((common) => ({ ...common, holders: counts.get(common.key) ?? 0 }));
}

/**
 * Weighs each record of the batch against its candidates in the registry and in the batch; each pair once. All pairs
 * come back, linking or not.
 */
export async function findPairs<F, P>(
  context: Context<F, P>,
  subjects: readonly KeyedSubject[],
  holdersOf: HoldersOf,
): Promise<StoredEdge[]> {
  const { engine, book, features, report } = context;
  const met: CommonKey[] = [];
  const marksOnly = new Set(engine.settings.blocking.flatMap((rule) => (rule.marksOnly ? [rule.name] : [])));
  const chosen = subjects.map(({ id, chains }) => {
    const comparing = chains.filter(({ rule }) => !marksOnly.has(rule));
    const { ids, cut, commonKeys } = chooseCandidates(id, comparing, holdersOf, engine.limits);
    report.candidatesCut += cut;
    met.push(...commonKeys);
    return { id, ids };
  });
  await reportCommonKeys(context, met);
  await features.load(chosen.flatMap(({ ids }) => ids));
  const pairs = new Map<string, StoredEdge>();
  for (const { id, ids } of chosen) {
    for (const other of ids) {
      const key = pairKey(id, other);
      if (pairs.has(key)) continue;
      pairs.set(key, book.addScored(id, other, engine.scorer.score(features.get(id), features.get(other)), true));
    }
  }
  report.pairsCompared += pairs.size;
  return [...pairs.values()];
}

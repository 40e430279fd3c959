import { type CommonKey, chooseCandidates, type HoldersOf } from '../blocking/candidates.js';
import { type BlockingKey, finestOf, type HashedChain } from '../blocking/key-hash.js';
import { pairKey, type RecordId } from '../identity.js';
import type { StoredEdge } from '../store/linkage-store.js';
import type { Context } from './context.js';

/** Most holders of a common key that are counted for the report. */
const HOLDERS_COUNTED_MAX = 10_000;

export interface KeyedSubject {
  readonly id: RecordId;
  readonly chains: readonly HashedChain[];
}

/**
 * Holders of each key after this batch: the store's, with the batch's own records in place of their stored states. Of each
 * chain the coarse key is asked for, the next one where strangers are counted by it, and a finer one wherever the coarser
 * is common.
 */
export async function loadHolders<F, P>(context: Context<F, P>, subjects: readonly KeyedSubject[]): Promise<HoldersOf> {
  const { store, limits, settings } = context.engine;
  const rules = new Map(settings.blocking.map((rule) => [rule.name, rule]));
  const ownIds = new Set(subjects.map(({ id }) => id));
  const own = ownHolders(subjects);
  const holders = new Map<BlockingKey, readonly RecordId[]>();
  const chains = [
    ...new Map(subjects.flatMap((subject) => subject.chains.map((chain) => [finestOf(chain), chain]))).values(),
  ];
  let wanted = chains.flatMap(({ rule, keys }) => (rules.get(rule)!.sharing ? keys.slice(0, 2) : keys.slice(0, 1)));
  while (wanted.length > 0) {
    const asked = [...new Set(wanted)];
    const stored = await store.recordsOfKeys(asked, limits.recordsPerKey + 1);
    for (const key of asked) {
      const others = stored.get(key)?.filter((id) => !ownIds.has(id)) ?? [];
      holders.set(
        key,
        [...(own.get(key) ?? []), ...others].sort((a, b) => b - a),
      );
    }
    // Whoever has the chain is one of its holders.
    const isCommon = (key: BlockingKey): boolean => (holders.get(key)?.length ?? 0) > limits.recordsPerKey + 1;
    wanted = chains.flatMap(({ rule, keys }) => {
      if (rules.get(rule)!.marksOnly) return [];
      const depth = keys.findIndex((key) => !isCommon(key));
      return depth > 0 && !holders.has(keys[depth]!) ? [keys[depth]!] : [];
    });
  }
  return (key) => holders.get(key)!;
}

function ownHolders(subjects: readonly KeyedSubject[]): Map<BlockingKey, RecordId[]> {
  const own = new Map<BlockingKey, RecordId[]>();
  for (const { id, chains } of subjects)
    for (const key of new Set(chains.flatMap(({ keys }) => keys))) {
      const known = own.get(key);
      if (known) known.push(id);
      else own.set(key, [id]);
    }
  return own;
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

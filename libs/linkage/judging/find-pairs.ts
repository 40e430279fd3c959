import { inTurns, mapInTurns } from '#libs/turns/index.js';
import { type CommonKey, chooseCandidates } from '../blocking/candidates.js';
import { pairKey } from '../identity.js';
import type { StoredEdge } from '../store/linkage-store.js';
import type { Context } from './context.js';
import type { HolderBook, KeyedSubject } from './holder-book.js';

/** Most holders of a common key that are counted for the report. */
const HOLDERS_COUNTED_MAX = 10_000;

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
  holders: HolderBook<F, P>,
): Promise<StoredEdge[]> {
  const { engine, book, features, report } = context;
  await holders.narrow(subjects);
  const met: CommonKey[] = [];
  const marksOnly = new Set(engine.settings.blocking.flatMap((rule) => (rule.marksOnly ? [rule.name] : [])));
  const chosen = await mapInTurns(subjects, ({ id, chains }) => {
    const comparing = chains.filter(({ rule }) => !marksOnly.has(rule));
    const { ids, cut, commonKeys } = chooseCandidates(id, comparing, holders.of, engine.limits);
    report.candidatesCut += cut;
    met.push(...commonKeys);
    return { id, ids };
  });
  await reportCommonKeys(context, met);
  await features.load(chosen.flatMap(({ ids }) => ids));
  const pairs = new Map<string, StoredEdge>();
  await inTurns(chosen, ({ id, ids }) => {
    for (const other of ids) {
      const key = pairKey(id, other);
      if (pairs.has(key)) continue;
      pairs.set(key, book.addScored(id, other, engine.scorer.score(features.get(id), features.get(other)), true));
    }
  });
  report.pairsCompared += pairs.size;
  return [...pairs.values()];
}

import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, type Decision, MemoryStore, type ReviewPair, replay } from '#libs/linkage/index.js';

/** What linking a whole file came to. */
export interface Linked {
  /** Record id -> case, by automatic links alone. */
  readonly found: ReadonlyMap<number, number>;
  /** The same with every question of the review queue answered rightly. */
  readonly reviewed: ReadonlyMap<number, number>;
  readonly questions: number;
  readonly pairsCompared: number;
  readonly candidatesCut: number;
  readonly milliseconds: number;
}

/** Judges records in batches in the order given, as the hub does, in memory. */
export async function linkRecords(
  records: readonly LabelledRecord[],
  model: DisputeModel,
  batch = 200,
): Promise<Linked> {
  let lastCase = 0;
  const linker = createLinker({
    settings: disputeSettings(model),
    model,
    store: new MemoryStore<DisputeFeatures>(),
    newClusterIds: (clusters) => clusters.map(() => ++lastCase),
  });
  const decisions: Decision[] = [];
  const reviews = new Map<string, ReviewPair>();
  let pairsCompared = 0;
  let candidatesCut = 0;
  const started = performance.now();
  for (let at = 0; at < records.length; at += batch) {
    const judged = await linker.judge(records.slice(at, at + batch).map(({ id, features }) => ({ id, features })));
    decisions.push(...judged.decisions);
    for (const pair of judged.reviews) reviews.set(`${pair.a} ${pair.b}`, pair);
    pairsCompared += judged.report.pairsCompared;
    candidatesCut += judged.report.candidatesCut;
  }
  const milliseconds = performance.now() - started;
  const found = replay(decisions);
  const { same, questions } = answerRightly([...reviews.values()], found, records);
  const constrained = await linker.constrain(same.map(({ a, b }) => ({ a, b, kind: 'must' as const })));
  return {
    found,
    reviewed: replay(constrained.decisions, found),
    questions,
    pairsCompared,
    candidatesCut,
    milliseconds,
  };
}

/** One question for each two cases, the heaviest pair first; what an answer settles is not asked again. */
function answerRightly(
  reviews: readonly ReviewPair[],
  found: ReadonlyMap<number, number>,
  records: readonly LabelledRecord[],
): { same: ReviewPair[]; questions: number } {
  const conflicts = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  const joined = new Map<number, number>();
  const rootOf = (cluster: number): number => {
    const parent = joined.get(cluster);
    return parent === undefined ? cluster : rootOf(parent);
  };
  const settled = new Set<string>();
  const same: ReviewPair[] = [];
  for (const review of [...reviews].sort((x, y) => y.weight - x.weight)) {
    const [low = 0, high = 0] = [rootOf(found.get(review.a) ?? -1), rootOf(found.get(review.b) ?? -2)].sort(
      (x, y) => x - y,
    );
    const question = `${low} ${high}`;
    if (low === high || settled.has(question)) continue;
    settled.add(question);
    if (conflicts.get(review.a) !== conflicts.get(review.b)) continue;
    same.push(review);
    joined.set(high, low);
  }
  return { same, questions: settled.size };
}

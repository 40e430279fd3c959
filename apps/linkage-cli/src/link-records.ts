import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, type Decision, MemoryStore, type ReviewPair, replay } from '#libs/linkage/index.js';
import { type AnsweredQuestion, answerRightly } from './right-answers.js';

/** What linking a whole file came to. */
export interface Linked {
  /** Record id -> case, by automatic links alone. */
  readonly found: ReadonlyMap<number, number>;
  /** The same with every question of the review queue answered rightly. */
  readonly reviewed: ReadonlyMap<number, number>;
  readonly answered: readonly AnsweredQuestion[];
  readonly pairsCompared: number;
  readonly candidatesCut: number;
  readonly milliseconds: number;
}

/** Judges records in batches in the order given, as the hub does, in memory. */
export async function linkRecords(
  records: readonly LabelledRecord[],
  model: DisputeModel,
  batch = 200,
  settings = disputeSettings(model),
): Promise<Linked> {
  let lastCase = 0;
  const linker = createLinker({
    settings,
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
  const { answered, reviewed } = await answerRightly(linker, [...reviews.values()], found, records);
  return { found, reviewed, answered, pairsCompared, candidatesCut, milliseconds };
}

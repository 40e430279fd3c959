import { blockingRules, type DisputeModel, disputeSettings, prepareRecord } from '#libs/dispute-model/index.js';
import { candidatePairs, type LabelledRecord } from '#libs/dispute-model/training/index.js';
import { createScorer, type LabelledWeight } from '#libs/linkage/index.js';
import { grouped } from './grouped.js';

const RECORDS_PER_KEY = 80;

export interface PairWeights {
  readonly pairs: readonly LabelledWeight[];
  /** Pairs of one conflict that blocking does not bring together. */
  readonly matchesUnseen: number;
}

/** The weight of every candidate pair of a labelled file: what the precision-recall curve is drawn from. */
export function pairWeights(records: readonly LabelledRecord[], model: DisputeModel): PairWeights {
  const { comparisons, confirmations } = disputeSettings(model);
  const scorer = createScorer(comparisons, model, undefined, confirmations);
  const features = records.map((record) => record.features);
  const prepared = features.map(prepareRecord);
  const pairs = candidatePairs(features, blockingRules, RECORDS_PER_KEY).map((pair) => {
    const [low, high] = [Math.floor(pair / records.length), pair % records.length];
    const isMatch = records[low]!.conflictId === records[high]!.conflictId;
    return { weight: scorer.score(prepared[low]!, prepared[high]!).weight, isMatch };
  });
  const conflicts = [...grouped(records, ({ conflictId }) => conflictId).values()];
  const matches = conflicts.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return { pairs, matchesUnseen: matches - pairs.filter(({ isMatch }) => isMatch).length };
}

import type { RecordId } from '../identity.js';
import type { Explanation } from '../model/explanation.js';
import { probabilityOfWeight } from '../model/match-weight.js';
import type { Context } from './context.js';

/** One of the pairs that an average hears. */
export interface HeardPair {
  readonly record: RecordId;
  /** 0..1: how much of a say the pair has in the average. */
  readonly confidence: number;
  /** The two are in no cluster together, whatever the average. */
  readonly contradicts: boolean;
  readonly explanation: Explanation;
}

/** Why one record belongs, or does not belong, to others; plain JSON. */
export interface GroupExplanation {
  /** Bits: the average that clustering compares with the link threshold; null where no pair has a say. */
  readonly averageWeight: number | null;
  readonly probability: number | null;
  /** The heaviest first. */
  readonly pairs: readonly HeardPair[];
}

/** The features of all of them have been loaded. Averages cut and weigh pairs as clustering does. */
export function explainGroup<F, P>(
  { engine, features, book }: Context<F, P>,
  id: RecordId,
  others: readonly RecordId[],
): GroupExplanation {
  const own = features.get(id);
  const pairs = others.map((record): HeardPair => {
    const other = features.get(record);
    book.addScored(id, record, engine.scorer.score(own, other), false);
    const { confidence, contradicts = false } = book.say(id, record);
    return { record, confidence, contradicts, explanation: engine.scorer.explain(own, other) };
  });
  const averageWeight = book.average([id], others);
  return {
    averageWeight,
    probability: averageWeight === null ? null : probabilityOfWeight(averageWeight),
    pairs: pairs.sort((x, y) => y.explanation.weight - x.explanation.weight || x.record - y.record),
  };
}

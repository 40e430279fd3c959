import { DISPUTE_TYPE_CODES } from './dispute-types.js';

/** How much each voice counts in the sum of logarithms: learned on records that no voice has seen. */
export interface CombinationWeights {
  /** A source's own category, by system: how far each system's clerks can be relied on. `*` for others. */
  readonly crosswalk: Readonly<Record<string, number>>;
  readonly lexicon: number;
  readonly relation: number;
  readonly model: number;
  /** Added to the model's weight, times the share of the text that it has never met. */
  readonly unfamiliar: number;
}

/** What each voice says of one record: logarithms of shares of the types, in the order of `DISPUTE_TYPE_CODES`. */
export interface SpokenVoices {
  /** Where the record comes from; `*` where nobody says. */
  readonly system: string;
  /** 0 to 1: how much of the text the model has met before; 0 without a model. */
  readonly familiarity: number;
  readonly crosswalk: Float64Array;
  readonly lexicon: Float64Array;
  readonly relation: Float64Array;
  /** Zeros where there is no model, or where it knows no feature of the text. */
  readonly model: Float64Array;
}

/** Where no model is: the tables alone, in any city and from the first record on. */
export const WEIGHTS_UNTRAINED: CombinationWeights = {
  crosswalk: { '*': 1 },
  lexicon: 1,
  relation: 1,
  model: 0,
  unfamiliar: 0,
};

/** Of a model that has learned no weights of its own. */
export const WEIGHTS_USUAL: CombinationWeights = {
  crosswalk: { '*': 0.6 },
  lexicon: 0.3,
  relation: 0.5,
  model: 0.6,
  unfamiliar: 0,
};

/**
 * Voices are multiplied, as if each spoke independently; several records of one case repeat one another, so that their
 * mean counts, times the root of their number.
 */
export function combinedLogits(evidence: readonly SpokenVoices[], weights: CombinationWeights): Float64Array {
  const logits = new Float64Array(DISPUTE_TYPE_CODES.length);
  const factor = 1 / Math.sqrt(Math.max(1, evidence.length));
  for (const { system, familiarity, crosswalk, lexicon, relation, model } of evidence) {
    const ofCrosswalk =
      factor * ((Object.hasOwn(weights.crosswalk, system) ? weights.crosswalk[system] : weights.crosswalk['*']) ?? 0);
    const ofModel = factor * (weights.model + weights.unfamiliar * (1 - familiarity));
    const ofLexicon = factor * weights.lexicon;
    const ofRelation = factor * weights.relation;
    for (let at = 0; at < logits.length; at += 1) {
      const byHand = ofLexicon * lexicon[at]! + ofRelation * relation[at]!;
      logits[at]! += ofCrosswalk * crosswalk[at]! + byHand + ofModel * model[at]!;
    }
  }
  return logits;
}

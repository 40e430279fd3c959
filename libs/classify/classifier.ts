import { type Crosswalk, loadCrosswalk } from './crosswalk.js';
import type { ClassifiedDispute, ClassifyInput } from './dispute.js';
import { DISPUTE_TYPE_CODES, type DisputeType } from './dispute-types.js';
import { type TypeEvidence, typeEvidence, type Voices } from './evidence.js';
import { explainType } from './explain-type.js';
import { type Lexicon, loadLexicon } from './lexicon.js';
import { loadRelations } from './relations.js';
import { shippedModel } from './shipped-model.js';
import { softmax } from './softmax.js';
import type { TextModel } from './text-model.js';

export interface Classifier {
  /** The type of one record. */
  classify(record: ClassifyInput): ClassifiedDispute;
  /** The type of a case: what all its records say, weighed together. */
  classifyTogether(records: readonly ClassifyInput[]): ClassifiedDispute;
}

/** How much each voice counts in the sum of logarithms, found on held-out records; `sharpness` makes the sum honest. */
export interface CombinationWeights {
  readonly crosswalk: number;
  readonly lexicon: number;
  readonly relation: number;
  readonly model: number;
  readonly sharpness: number;
}

const WEIGHTS_UNTRAINED: CombinationWeights = { crosswalk: 1, lexicon: 1, relation: 1, model: 0, sharpness: 1 };
const WEIGHTS_TRAINED: CombinationWeights = { crosswalk: 0.8, lexicon: 0.8, relation: 1, model: 0.8, sharpness: 0.8 };

/** Under this confidence a person decides. */
const REVIEW_CONFIDENCE_MAX = 0.7;
/** A voice disagrees where it gives another type this probability or more. */
const DISAGREEMENT_MIN = 0.6;

/** With the shipped model unless another is given; with `model: null` the crosswalks and the lexicon decide, in any city and from the first record on. */
export function createClassifier(
  options: { model?: TextModel | null; crosswalk?: Crosswalk; lexicon?: Lexicon; weights?: CombinationWeights } = {},
): Classifier {
  const model = options.model === undefined ? shippedModel() : options.model;
  const voices: Voices = {
    crosswalk: options.crosswalk ?? loadCrosswalk(),
    lexicon: options.lexicon ?? loadLexicon(),
    relations: loadRelations(),
    model,
  };
  const weights = options.weights ?? (model ? WEIGHTS_TRAINED : WEIGHTS_UNTRAINED);
  const decidedBy = `crosswalk+lexicon${model ? `+${model.version}` : ''}`;
  const together = (records: readonly ClassifyInput[]): ClassifiedDispute => {
    const evidence = records.map((record) => typeEvidence(record, voices));
    const isDispute = records.some(({ nature }) => nature === undefined || nature === 'dispute');
    return { ...decide(evidence, weights, model, isDispute), decidedBy };
  };
  return { classify: (record) => together([record]), classifyTogether: together };
}

/**
 * Voices are multiplied, as if each spoke independently; several records of one case repeat one another, so that their
 * mean counts, times the root of their number.
 */
export function combinedLogits(evidence: readonly TypeEvidence[], weights: CombinationWeights): Float64Array {
  const logits = new Float64Array(DISPUTE_TYPE_CODES.length);
  const factor = 1 / Math.sqrt(Math.max(1, evidence.length));
  for (const { crosswalk, lexicon, relation, model } of evidence) {
    for (let at = 0; at < logits.length; at += 1) {
      const byHand = weights.lexicon * lexicon[at]! + weights.relation * relation[at]!;
      const sum = weights.crosswalk * crosswalk[at]! + byHand + weights.model * model[at]!;
      logits[at]! += factor * sum;
    }
  }
  return logits;
}

function decide(
  evidence: readonly TypeEvidence[],
  weights: CombinationWeights,
  model: TextModel | null,
  isDispute: boolean,
): Omit<ClassifiedDispute, 'decidedBy'> {
  const probabilities = softmax(combinedLogits(evidence, weights), weights.sharpness);
  const ranked = DISPUTE_TYPE_CODES.map((type, at) => ({ type, probability: probabilities[at]! }));
  ranked.sort((a, b) => b.probability - a.probability || (b.type === 'D99' ? 1 : 0) - (a.type === 'D99' ? 1 : 0));
  const isBlank = evidence.every(saysNothing);
  const type: DisputeType = isBlank ? 'D99' : ranked[0]!.type;
  const confidence = ranked.find((item) => item.type === type)!.probability;
  const disagreement = voicesDisagree(evidence, weights);
  const needsReview = isDispute && (confidence < REVIEW_CONFIDENCE_MAX || (disagreement && confidence < 0.9));
  const alternatives = ranked.slice(0, 3);
  return { type, confidence, reason: explainType(evidence, type, model), disagreement, needsReview, alternatives };
}

/** No category, no word of the lexicon, and hardly a Chinese character. */
const saysNothing = ({ matches, hits, fields }: TypeEvidence): boolean =>
  matches.length === 0 && hits.length === 0 && (fields.text.match(/\p{Script=Han}/gu)?.length ?? 0) < 4;

function voicesDisagree(evidence: readonly TypeEvidence[], weights: CombinationWeights): boolean {
  const byCategory = softmax(combinedLogits(evidence, { ...weights, lexicon: 0, relation: 0, model: 0 }));
  const byText = softmax(combinedLogits(evidence, { ...weights, crosswalk: 0 }));
  const top = (shares: Float64Array) => shares.indexOf(Math.max(...shares));
  const isSure = (shares: Float64Array) => Math.max(...shares) >= DISAGREEMENT_MIN;
  return isSure(byCategory) && isSure(byText) && top(byCategory) !== top(byText);
}

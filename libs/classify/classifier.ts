import { type CombinationWeights, combinedLogits, WEIGHTS_UNTRAINED, WEIGHTS_USUAL } from './combination.js';
import { CROSSWALK_VERSION, type Crosswalk, loadCrosswalk } from './crosswalk.js';
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
  /** By what it decides: versions of crosswalks and model. Every decision names it. */
  readonly decidedBy: string;
  /** The type of one record. */
  classify(record: ClassifyInput): ClassifiedDispute;
  /** The type of a case: what all its records say, weighed together. */
  classifyTogether(records: readonly ClassifyInput[]): ClassifiedDispute;
}

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
  const weights = options.weights ?? (model ? (model.combination ?? WEIGHTS_USUAL) : WEIGHTS_UNTRAINED);
  const decidedBy = `${CROSSWALK_VERSION}+lexicon${model ? `+${model.version}` : ''}`;
  // A record is weighed by itself when it comes, and again with the others of its case.
  const read = new WeakMap<ClassifyInput, TypeEvidence>();
  const evidenceOf = (record: ClassifyInput): TypeEvidence => {
    const evidence = read.get(record) ?? typeEvidence(record, voices);
    read.set(record, evidence);
    return evidence;
  };
  const together = (records: readonly ClassifyInput[]): ClassifiedDispute => {
    const evidence = records.map(evidenceOf);
    const isDispute = records.some(({ nature }) => nature === undefined || nature === 'dispute');
    return { ...decide(evidence, weights, model, isDispute), decidedBy };
  };
  return { decidedBy, classify: (record) => together([record]), classifyTogether: together };
}

function decide(
  evidence: readonly TypeEvidence[],
  weights: CombinationWeights,
  model: TextModel | null,
  isDispute: boolean,
): Omit<ClassifiedDispute, 'decidedBy'> {
  const probabilities = softmax(combinedLogits(evidence, weights));
  const ranked = DISPUTE_TYPE_CODES.map((type, at) => ({ type, probability: probabilities[at]! }));
  ranked.sort((a, b) => b.probability - a.probability || (b.type === 'D99' ? 1 : 0) - (a.type === 'D99' ? 1 : 0));
  const isBlank = evidence.every(saysNothing);
  const type: DisputeType = isBlank ? 'D99' : ranked[0]!.type;
  const confidence = ranked.find((item) => item.type === type)!.probability;
  const disagreement = voicesDisagree(evidence, weights);
  const needsReview = isDispute && (confidence < REVIEW_CONFIDENCE_MAX || (disagreement && confidence < 0.9));
  const alternatives = ranked.slice(0, 3);
  const unmapped = [...new Set(evidence.flatMap((item) => item.unmapped ?? []))];
  return {
    type,
    confidence,
    reason: isBlank ? [NOTHING_SAID] : explainType(evidence, type, model),
    disagreement,
    unmapped,
    needsReview,
    alternatives,
  };
}

/** The reason of a record that says nothing: an empty text, one character, another language. */
const NOTHING_SAID = { source: 'text', rule: 'nothing-said', words: [] } as const;

/** No category, no word of the lexicon, and hardly a Chinese character. */
const saysNothing = ({ matches, hits, fields }: TypeEvidence): boolean =>
  matches.length === 0 && hits.length === 0 && (fields.text.match(/\p{Script=Han}/gu)?.length ?? 0) < 4;

function voicesDisagree(evidence: readonly TypeEvidence[], weights: CombinationWeights): boolean {
  const byCategory = softmax(
    combinedLogits(evidence, { ...weights, lexicon: 0, relation: 0, model: 0, unfamiliar: 0 }),
  );
  const byText = softmax(combinedLogits(evidence, { ...weights, crosswalk: {} }));
  const top = (shares: Float64Array) => shares.indexOf(Math.max(...shares));
  const isSure = (shares: Float64Array) => Math.max(...shares) >= DISAGREEMENT_MIN;
  return isSure(byCategory) && isSure(byText) && top(byCategory) !== top(byText);
}

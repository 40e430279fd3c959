import { type CombinationWeights, combinedLogits, WEIGHTS_UNTRAINED, WEIGHTS_USUAL } from './combination.js';
import { type Crosswalk, loadCrosswalk } from './crosswalk.js';
import type { ClassifiedDispute, ClassifyInput, TypeReading, TypeReadings } from './dispute.js';
import { DISPUTE_TYPE_CODES, type DisputeType } from './dispute-types.js';
import { type TypeEvidence, typeEvidence, type Voices } from './evidence.js';
import { explainType } from './explain-type.js';
import { type Lexicon, loadLexicon } from './lexicon.js';
import { loadRelations } from './relations.js';
import { shippedModel } from './shipped-model.js';
import { softmax } from './softmax.js';
import type { TextModel } from './text-model.js';
import { typeRulesVersion } from './type-rules.js';

export interface Classifier {
  /** By what it decides: versions of crosswalks, rules and model. Every decision names it. */
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
/** Two voices so sure of two types contradict each other: whatever the pool makes of it, a person sees it. */
const CONTRADICTION_MIN = 0.9;

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
  const decidedBy = `${voices.crosswalk.version}+rules-${typeRulesVersion()}${model ? `+${model.version}` : ''}`;
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
  const readings = readingsApart(evidence, weights);
  const disagreement = differ(readings, DISAGREEMENT_MIN);
  const isContradiction = differ(readings, CONTRADICTION_MIN);
  const isUnsure = confidence < REVIEW_CONFIDENCE_MAX || (disagreement && confidence < 0.9);
  const alternatives = ranked.slice(0, 3);
  const unmapped = [...new Set(evidence.flatMap((item) => item.unmapped ?? []))];
  return {
    type,
    confidence,
    reason: isBlank ? [NOTHING_SAID] : explainType(evidence, type, model),
    disagreement,
    readings,
    unmapped,
    needsReview: isDispute && (isUnsure || isContradiction),
    alternatives,
  };
}

/** The reason of a record that says nothing: an empty text, one character, another language. */
const NOTHING_SAID = { source: 'text', rule: 'nothing-said', words: [] } as const;

/** No category, no word of the lexicon, and hardly a Chinese character. */
const saysNothing = ({ matches, hits, fields }: TypeEvidence): boolean =>
  matches.length === 0 && hits.length === 0 && (fields.text.match(/\p{Script=Han}/gu)?.length ?? 0) < 4;

/** Alone a table says all that it says; its weight in the pool tells only what it is worth beside the text. */
const TABLES_ALONE: CombinationWeights = { ...WEIGHTS_UNTRAINED, lexicon: 0, relation: 0 };

/** What category and text say, each as if it were alone. */
function readingsApart(evidence: readonly TypeEvidence[], weights: CombinationWeights): TypeReadings {
  return {
    category: likeliest(softmax(combinedLogits(evidence, TABLES_ALONE))),
    text: likeliest(softmax(combinedLogits(evidence, { ...weights, crosswalk: {} }))),
  };
}

function likeliest(shares: Float64Array): TypeReading {
  const probability = Math.max(...shares);
  return { type: DISPUTE_TYPE_CODES[shares.indexOf(probability)]!, probability };
}

const differ = ({ category, text }: TypeReadings, probabilityMin: number): boolean =>
  category.type !== text.type && Math.min(category.probability, text.probability) >= probabilityMin;

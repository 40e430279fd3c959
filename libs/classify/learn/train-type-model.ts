import { WEIGHTS_USUAL } from '../combination.js';
import { loadCrosswalk } from '../crosswalk.js';
import { DISPUTE_TYPE_CODES, type DisputeType } from '../dispute-types.js';
import { typeEvidence } from '../evidence.js';
import { loadLexicon } from '../lexicon.js';
import { loadRelations } from '../relations.js';
import { openTextModel, type TextModelFile } from '../text-model.js';
import { shippedAsides } from './asides.js';
import { withClerkErrors } from './clerk-errors.js';
import { DISPUTE_BLOCKS, disputeFields } from './dispute-features.js';
import { shippedExamples } from './examples.js';
import { fitCombination, sharpened } from './fit-combination.js';
import type { KnownRecord } from './known-record.js';
import type { LabelledText } from './planes.js';
import { pseudoRandom, shuffle } from './pseudo-random.js';
import { trainTextModel } from './train-text-model.js';
import { textsFrom } from './training-texts.js';

export interface TypeTraining {
  readonly seed: number;
  readonly version: string;
  /** Share of records whose category is disturbed while weights are fitted; see `withClerkErrors`. 0 for real records. */
  readonly clerkErrors: number;
  /** Without the examples by hand: the records alone teach, and the weights are the usual ones. */
  readonly recordsAlone?: boolean;
}

/** Texts made of each example: some thirteen hundred lines hold their own against thousands of records. */
const TEXTS_PER_EXAMPLE = 5;
/** Records of one type that are learned from: the commonest types would drown the others' words. */
const RECORDS_PER_TYPE = 300;
const COPIES_BY_PERSON = 3;
/** So many records are needed to fit weights; fewer leave the usual ones. */
const RECORDS_TO_WEIGH_MIN = 200;
/**
 * Weights are fitted on records of cities that are known, and a city that is not writes otherwise: on the second city,
 * before anything was learned from it, confidence stated without this was 1.5 points above the truth.
 */
const HEDGE = 0.9;

/**
 * The model of dispute types: examples by hand and known records. How much its word counts beside category, lexicon and
 * relations is fitted on the records by a model of the examples alone, which has not seen any of them.
 */
export function trainTypeModel(records: readonly KnownRecord[], training: TypeTraining): TextModelFile {
  const { seed, version } = training;
  const options = { blocks: DISPUTE_BLOCKS, cost: 0.7, version, seed, calibrationFolds: 3 };
  if (training.recordsAlone)
    return { ...trainTextModel(learnedTexts(records, seed), options), combination: sharpened(WEIGHTS_USUAL, HEDGE) };
  const examples = textsFrom(shippedExamples(), shippedAsides(), TEXTS_PER_EXAMPLE, seed);
  const before = trainTextModel(examples, options);
  const weights = weightsFor(before, records, training);
  const learned = learnedTexts(records, seed);
  const model = learned.length === 0 ? before : trainTextModel([...examples, ...learned], options);
  return { ...model, combination: sharpened(weights, HEDGE) };
}

function weightsFor(model: TextModelFile, records: readonly KnownRecord[], { seed, clerkErrors }: TypeTraining) {
  if (records.length < RECORDS_TO_WEIGH_MIN) return WEIGHTS_USUAL;
  const voices = {
    crosswalk: loadCrosswalk(),
    lexicon: loadLexicon(),
    relations: loadRelations(),
    model: openTextModel(model),
  };
  const known = withClerkErrors(records, clerkErrors, pseudoRandom(seed)).map(({ input, type }) => ({
    evidence: typeEvidence(input, voices),
    target: DISPUTE_TYPE_CODES.indexOf(type as DisputeType),
  }));
  return fitCombination(known, WEIGHTS_USUAL);
}

/** What is learned of known records: of each type so many, and what people have set all of it, each several times. */
export const learnedTexts = (records: readonly KnownRecord[], seed: number): LabelledText[] =>
  sampleByType(records, pseudoRandom(seed + 1)).flatMap(asTexts);

function sampleByType(records: readonly KnownRecord[], random: () => number): KnownRecord[] {
  const counts = new Map<string, number>();
  return shuffle([...records], random).filter(({ type, byPerson }) => {
    const count = counts.get(type) ?? 0;
    counts.set(type, count + 1);
    return byPerson || count < RECORDS_PER_TYPE;
  });
}

function asTexts({ input, type, byPerson }: KnownRecord): LabelledText[] {
  const text: LabelledText = { fields: disputeFields(input), label: type };
  return Array.from({ length: byPerson ? COPIES_BY_PERSON : 1 }, () => text);
}

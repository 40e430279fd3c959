import { readFileSync } from 'node:fs';
import type { LinkageModel, Thresholds } from '#libs/linkage/index.js';
import type { PeopleClass } from './by-people.js';
import type { GramShares } from './narrative-comparison.js';

/** What tells whether an open question is one conflict, in bits; see `questions.ts`. */
export interface QuestionWeights {
  readonly base: number;
  /** For each bit of the heaviest pair. */
  readonly weight: number;
  /** For each bit that the average of the two clusters lies above that (it mostly lies below). */
  readonly gap: number;
  readonly contradicted: number;
  readonly unconfirmed: number;
  /** For each doubling of the pairs between the two clusters. */
  readonly pairs: number;
  readonly people: Readonly<Record<PeopleClass, number>>;
}

/** A trained model as it is kept in a file: readable, versioned, with what it was trained on. */
export interface DisputeModel extends LinkageModel {
  readonly thresholds: Thresholds;
  /** What it was before a city's own thresholds took the place of its own. */
  readonly trained?: { readonly version: string; readonly thresholds: Thresholds };
  /** Hash of a bigram -> share of narratives that have it, for the commonest ones. */
  readonly gramShares: Readonly<Record<string, number>>;
  /** Without it every pair from the review threshold on is a question. */
  readonly questions?: { readonly worthLeast: number; readonly weights: QuestionWeights };
  readonly training: {
    readonly method: string;
    readonly records: number;
    readonly pairs: number;
    readonly truePairs: number;
    readonly pairsAt?: readonly { threshold: number; precision: number; recall: number }[];
    readonly note?: string;
    /** Version of the model that this one started from. */
    readonly base?: string;
    /** Pairs that people have answered, the fit's labels. */
    readonly answers?: number;
    /** How far the start was drawn towards EM without labels, 0..1. */
    readonly emShare?: number;
    /** How both models fare on what the registry knows for sure. */
    readonly checks?: readonly object[];
  };
}

const CURRENT = new URL('./models/dispute-model.json', import.meta.url);

/** Reads a model file; without a path the one that comes with the product. Throws where it cannot be read. */
export const loadModel = (file: string | URL = CURRENT): DisputeModel => JSON.parse(readFileSync(file, 'utf8'));

/** A city's thresholds, in bits; null: as the model says. */
export interface KeptThresholds {
  readonly link: number | null;
  readonly review: number | null;
}

/**
 * A model with a city's thresholds in place of its own, and a version that says so; as it was trained where they are open.
 * Throws RangeError where a person would be asked of more than is linked.
 */
export function withThresholds(model: DisputeModel, { link, review }: KeptThresholds, table: number): DisputeModel {
  const { trained = { version: model.version, thresholds: model.thresholds }, ...rest } = model;
  if (link === null && review === null) return { ...rest, ...trained };
  const thresholds = { link: link ?? trained.thresholds.link, review: review ?? trained.thresholds.review };
  if (thresholds.review > thresholds.link)
    throw new RangeError(`review (${thresholds.review}) is above link (${thresholds.link})`);
  return { ...rest, trained, version: `${trained.version}+thresholds-${table}`, thresholds };
}

export const gramShares = (model: DisputeModel): GramShares =>
  new Map(Object.entries(model.gramShares).map(([gram, share]) => [Number(gram), share]));

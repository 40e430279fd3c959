import type { Comparison } from './comparison.js';

/** Shares of values, a snapshot taken when the model was trained (Winkler 1989 and 2000 on frequency-based matching). */
export interface TermFrequency {
  /** Indexes of the levels that are adjusted; default [0]. */
  readonly levels?: readonly number[];
  /** Value -> share (0..1) of the records with a value that have this one. */
  readonly frequencies: Readonly<Record<string, number>>;
  /** No value counts as rarer than this; it bounds what one rare value can prove. */
  readonly minimumU: number;
  /** Frequency of values that are not listed; default: no adjustment. */
  readonly unseen?: number;
  /** 0..1, default 1: how far the adjustment is trusted. */
  readonly weight?: number;
}

export interface ComparisonModel {
  /** P(level | the records match), one for each level, together 1. */
  readonly m: readonly number[];
  /** P(level | the records do not match), one for each level, together 1. */
  readonly u: readonly number[];
  readonly termFrequency?: TermFrequency;
}

/** What makes levels weigh: plain JSON, versioned, written by training and readable by people. */
export interface LinkageModel {
  readonly version: string;
  /** Probability that two random records match. */
  readonly prior: number;
  readonly comparisons: Readonly<Record<string, ComparisonModel>>;
}

const isProbability = (value: number): boolean => value >= 0 && value <= 1;

/** Throws TypeError where the model does not fit the comparisons: better at start than as NaN in a registry. */
export function checkModel(model: LinkageModel, comparisons: readonly Comparison<never>[]): void {
  if (!(model.prior > 0 && model.prior < 1)) throw new TypeError(`prior must lie between 0 and 1: ${model.prior}`);
  const names = new Set(comparisons.map((comparison) => comparison.name));
  if (names.size < comparisons.length) throw new TypeError('two comparisons have the same name');
  for (const { name, levels } of comparisons) {
    const own = model.comparisons[name];
    if (!own) throw new TypeError(`model ${model.version} knows no comparison ${name}`);
    for (const list of [own.m, own.u]) {
      if (list.length !== levels.length || !list.every(isProbability))
        throw new TypeError(`model ${model.version}, ${name}: m and u need ${levels.length} probabilities each`);
    }
  }
}

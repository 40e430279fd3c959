import type { Averaging, Limits } from '../judging/limits.js';
import type { Thresholds } from '../judging/settings.js';
import type { TrainingPlan } from '../training/train-model.js';

/** Linkage of records with named text fields, written as data (JSON) and compiled by `compileSettings`. */
export interface DataSettings {
  readonly fields: Readonly<Record<string, FieldSettings>>;
  readonly comparisons: readonly DataComparison[];
  readonly blocking: readonly DataBlockingRule[];
  readonly thresholds: Thresholds;
  readonly averaging?: Partial<Averaging>;
  readonly limits?: Partial<Limits>;
  readonly training?: TrainingPlan;
}

export interface FieldSettings {
  /** Column of the source; default: the field's own name. */
  readonly column?: string;
  /** Applied in order to what the source says. */
  readonly clean?: readonly Cleaning[];
  /** Default `text`. Dates are days since 1970-01-01; `words` and `bigrams` are sets. */
  readonly type?: 'text' | 'number' | 'date' | 'words' | 'bigrams';
  /** For dates: positions of year, month and day as in `YYYYMMDD` or `DD/MM/YYYY`. Default `YYYY-MM-DD`. */
  readonly format?: string;
}

/**
 * `trim`, `lowercase`, `unaccent`; `digits` and `letters` keep nothing else; `words` makes all other characters spaces;
 * a function's name; `{ before }` and `{ after }` keep what stands before or after the first such text.
 */
export type Cleaning = string | { readonly before: string } | { readonly after: string };

/** Holds of two values of a field; never where one is missing. */
export type Condition =
  | { readonly test: 'exact'; readonly field: string }
  | { readonly test: 'jaro-winkler' | 'jaccard' | 'dice' | 'overlap'; readonly field: string; readonly atLeast: number }
  | { readonly test: 'levenshtein' | 'damerau-levenshtein'; readonly field: string; readonly atMost: number }
  /** Absolute difference of numbers, or of dates in days. */
  | { readonly test: 'difference'; readonly field: string; readonly atMost: number }
  /** Difference against the larger of the two numbers. */
  | { readonly test: 'ratio'; readonly field: string; readonly atMost: number }
  /** One field of each equals the other field of the other. */
  | { readonly test: 'swapped'; readonly field: string; readonly other: string }
  | { readonly test: 'function'; readonly name: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface DataLevel {
  readonly name: string;
  readonly label?: string;
  /** The first level whose condition holds is the outcome; the last level has none. */
  readonly when?: Condition;
}

export interface DataComparison {
  readonly name: string;
  readonly label?: string;
  readonly levels: readonly DataLevel[];
  /** Nothing can be said where one of these is missing on either side; default: the fields of the first level. */
  readonly needs?: readonly string[];
  /** Field whose agreeing value's frequency adjusts the weight. */
  readonly termField?: string;
}

/** A field's value as part of a key; all parts must be there. */
export type KeyPart =
  | string
  | { readonly field: string; readonly first?: number; readonly last?: number }
  | { readonly each: string };

export interface DataBlockingRule {
  readonly name: string;
  readonly key: readonly KeyPart[];
  /** Parts added, step by step, where the key is too common. */
  readonly finer?: readonly (readonly KeyPart[])[];
}

/** Outcome of a comparison that has nothing to go by, a value missing on either side: it weighs nothing. */
export const NULL_LEVEL = -1;

export interface ComparisonLevel {
  readonly name: string;
  /** For people, in their language; default: the name. */
  readonly label?: string;
}

export interface DetailedOutcome {
  /** Index into the comparison's levels, or NULL_LEVEL. */
  readonly level: number;
  /** The words an explanation shows: what agreed or differed. */
  readonly detail?: string;
  /** The agreeing value whose frequency adjusts the weight; of two values the commoner one counts. */
  readonly tfValue?: string | readonly [string, string];
}

export type Outcome = number | DetailedOutcome;

/**
 * One question asked of two records. `compare` is pure and symmetric and takes microseconds; it sees all features of
 * both, so that fields which depend on one another can be judged together in one comparison.
 */
export interface Comparison<P> {
  /** Unique; the model's m and u are found by it. */
  readonly name: string;
  /** For people; default: the name. */
  readonly label?: string;
  /** From the strongest agreement down to disagreement. */
  readonly levels: readonly ComparisonLevel[];
  compare(a: P, b: P): Outcome;
  /** Words for an explanation where `compare` gives none; called for explanations only. */
  describe?(a: P, b: P, level: number): string | undefined;
}

export const levelOf = (outcome: Outcome): number => (typeof outcome === 'number' ? outcome : outcome.level);

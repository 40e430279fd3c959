/**
 * What some comparisons must say together before a pair may count as a match, however much all the others say: that two
 * records are of the same people is no evidence that they are of the same matter.
 */
export interface Confirmation<P> {
  /** Comparisons that have to confirm it. */
  readonly by: readonly string[];
  /** Bits that these must give together. */
  readonly least: number;
  /** Bits that a pair without them weighs at most; below the link threshold, so that such a pair is a question. */
  readonly ceiling: number;
  /** Pairs of which it is asked. Pure and symmetric. */
  applies(a: P, b: P): boolean;
  /** For explanations. */
  readonly label: string;
}

/** The part of an explanation that holds an unconfirmed pair back. */
export const UNCONFIRMED = 'confirmation';

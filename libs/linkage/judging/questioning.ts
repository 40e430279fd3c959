/** Two clusters that stayed apart, as a person would be asked about them by the heaviest pair between them. */
export interface OpenQuestion<P> {
  readonly a: P;
  readonly b: P;
  /** Bits, of that pair. */
  readonly weight: number;
  /** The pair is held back by a confirmation that it lacks. */
  readonly unconfirmed: boolean;
  /** Bits, over all pairs between the two clusters. */
  readonly averageWeight: number;
  /** Some pair between them leaves no doubt that it is none, see `Averaging.contradiction`. */
  readonly contradicted: boolean;
  /** Pairs of records that a yes would join. */
  readonly pairs: number;
}

/**
 * Which questions are worth asking. The heaviest pair between two clusters is the best of all of them, and those that were
 * one have joined already: of what is left open fewer are one than the pair's own weight says.
 */
export interface Questioning<P> {
  /** Probability that the two clusters are one, 0..1. Pure and symmetric. */
  chance(question: OpenQuestion<P>): number;
  /** Nobody is asked what is worth less, see `worthOf`. */
  readonly worthLeast: number;
}

/** What an answer is expected to bring: a large pair of clusters matters more than a small one, but not in proportion. */
export const worthOf = (chance: number, pairs: number): number => chance * Math.log2(1 + pairs);

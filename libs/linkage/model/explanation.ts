/** One comparison's part in a pair's weight. */
export interface ComparisonPart {
  readonly name: string;
  readonly label: string;
  /** NULL_LEVEL (-1): nothing to compare. */
  readonly level: number;
  readonly levelName: string;
  readonly levelLabel: string;
  /** Bits, without the term-frequency adjustment. */
  readonly weight: number;
  /** Bits. */
  readonly tfAdjustment: number;
  readonly detail?: string;
}

/**
 * Why two records weigh what they weigh; plain JSON. Adding `priorWeight`, then `weight + tfAdjustment` of each part in
 * order, gives `weight` to the last bit.
 */
export interface Explanation {
  /** Bits: log2 of the odds that the two match, hard evidence left aside. */
  readonly weight: number;
  readonly probability: number;
  readonly priorWeight: number;
  readonly modelVersion: string;
  /** Where the records themselves settle it, whatever the weight. */
  readonly hardEvidence: 'must' | 'cannot' | null;
  readonly comparisons: readonly ComparisonPart[];
}

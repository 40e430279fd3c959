import type { DetailedOutcome } from './comparison.js';
import type { ComparisonModel } from './linkage-model.js';

/** Bits to add to a level's weight for how common the agreeing value is; 0 where nothing is to adjust. */
export type TermAdjustment = (outcome: DetailedOutcome) => number;

const none: TermAdjustment = () => 0;

/**
 * `weight * log2(u / max(frequency, minimumU))`, u being the strongest level's: agreeing on a rare value says more than
 * agreeing on any value does on average, agreeing on a common one less (as Splink does it, after Winkler).
 */
export function termAdjustment({ u, termFrequency }: ComparisonModel): TermAdjustment {
  if (!termFrequency) return none;
  const { minimumU, unseen, weight = 1 } = termFrequency;
  const adjusted = new Set(termFrequency.levels ?? [0]);
  const frequencies = new Map(Object.entries(termFrequency.frequencies));
  const uExact = u[0] ?? 1;
  const frequencyOf = (value: string): number | undefined => frequencies.get(value) ?? unseen;
  return ({ level, tfValue }) => {
    if (tfValue === undefined || !adjusted.has(level)) return 0;
    const known = (typeof tfValue === 'string' ? [tfValue] : tfValue).map(frequencyOf);
    const frequency = known.reduce((most, one) => (one === undefined || (most ?? 0) > one ? most : one), undefined);
    return frequency === undefined ? 0 : weight * Math.log2(uExact / Math.max(frequency, minimumU));
  };
}

import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import { countByGroup, pairwiseQuality, type Quality, UnionFind } from '#libs/linkage/index.js';

export interface ThresholdQuality extends Quality {
  /** Bits. */
  readonly threshold: number;
}

/** Connected components of all pairs from a weight on, which is how Splink clusters, at each threshold from high to low. */
export function qualityByThreshold(
  records: readonly LabelledRecord[],
  pairs: readonly (readonly [a: number, b: number, weight: number])[],
  thresholds: readonly number[],
): ThresholdQuality[] {
  const truth = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  const together = new UnionFind<number>();
  for (const { id } of records) together.add(id);
  const sorted = [...pairs].sort((a, b) => b[2] - a[2]);
  let at = 0;
  return [...thresholds]
    .sort((a, b) => b - a)
    .map((threshold) => {
      for (; at < sorted.length && sorted[at]![2] >= threshold; at++) together.union(sorted[at]![0], sorted[at]![1]);
      const clusters = new Map(records.map(({ id }) => [id, together.find(id)]));
      return { threshold, ...pairwiseQuality(countByGroup(truth, clusters)) };
    });
}

/** The best F1, as only the truth can tell it. */
export const bestOf = (points: readonly ThresholdQuality[]): ThresholdQuality =>
  points.reduce((best, point) => (point.f1 > best.f1 ? point : best));

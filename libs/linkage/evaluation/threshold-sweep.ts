import { type Quality, qualityOf } from './quality.js';

export interface LabelledWeight {
  /** Bits. */
  readonly weight: number;
  readonly isMatch: boolean;
}

export interface SweepPoint extends Quality {
  /** Pairs of at least this weight are taken as matches. */
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/**
 * The precision-recall curve of pairs, one point for each distinct weight from the highest down. `matchesUnseen`:
 * matches that are not among the pairs, missed at any threshold.
 */
export function sweepThresholds(pairs: readonly LabelledWeight[], matchesUnseen = 0): SweepPoint[] {
  const sorted = [...pairs].sort((a, b) => b.weight - a.weight);
  const matches = sorted.reduce((sum, { isMatch }) => sum + Number(isMatch), 0) + matchesUnseen;
  const points: SweepPoint[] = [];
  let truePositives = 0;
  for (const [index, { weight, isMatch }] of sorted.entries()) {
    truePositives += Number(isMatch);
    if (sorted[index + 1]?.weight === weight) continue;
    const falsePositives = index + 1 - truePositives;
    const falseNegatives = matches - truePositives;
    const quality = qualityOf(truePositives, falsePositives, falseNegatives);
    points.push({ threshold: weight, truePositives, falsePositives, falseNegatives, ...quality });
  }
  return points;
}

/** The point of the highest F1; of several the one with the highest threshold. Undefined without pairs. */
export const bestThreshold = (points: readonly SweepPoint[]): SweepPoint | undefined =>
  points.reduce<SweepPoint | undefined>((best, point) => (best && best.f1 >= point.f1 ? best : point), undefined);

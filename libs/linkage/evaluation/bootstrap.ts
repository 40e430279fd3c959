import { type Random, seededRandom } from '../training/random.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** Default 500. */
  readonly draws?: number;
  /** Share of draws within the interval; default 0.95. */
  readonly confidence?: number;
  readonly random?: Random;
}

/**
 * Percentile interval of a measure over units drawn anew with replacement (Efron 1979). Units are whole true groups:
 * pairs of one group stand or fall together, so drawing pairs would make the interval too narrow.
 */
export function bootstrapInterval<T>(
  units: readonly T[],
  measure: (drawn: readonly T[]) => number,
  { draws = 500, confidence = 0.95, random = seededRandom(1) }: BootstrapOptions = {},
): Interval {
  const values = Array.from({ length: draws }, () =>
    measure(units.map(() => units[Math.floor(random() * units.length)]!)),
  ).sort((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  const at = (share: number): number => values[Math.min(draws - 1, Math.max(0, Math.round(share * (draws - 1))))]!;
  return { low: at(tail), high: at(1 - tail) };
}

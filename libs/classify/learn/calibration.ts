import { softmax } from '../softmax.js';
import { fitSharpness } from './sharpness.js';

/** What makes softmax of a model's scores honest: `softmax(sharpness * (score + shift[label]))`. */
export interface Calibration {
  readonly sharpness: number;
  /** Added to each label's score. */
  readonly shifts: Float64Array;
}

const ROUNDS = 12;

/**
 * Temperature scaling with a shift for each label (Alexandari et al., ICML 2020), fitted to held-out scores. At the best
 * shifts the probabilities of each label sum to how often it is true, so each round moves every label by what is missing.
 */
export function fitCalibration(scores: readonly ArrayLike<number>[], targets: readonly number[]): Calibration {
  const labels = scores[0]?.length ?? 0;
  const counts = new Float64Array(labels).fill(0.5);
  for (const target of targets) counts[target]! += 1;
  let shifts = new Float64Array(labels);
  let sharpness = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const shifted = scores.map((row) => shift(row, shifts));
    sharpness = fitSharpness(shifted, targets);
    const expected = new Float64Array(labels).fill(0.5);
    for (const row of shifted) {
      softmax(row, sharpness).forEach((probability, label) => {
        expected[label]! += probability;
      });
    }
    shifts = shifts.map((value, label) => value + Math.log(counts[label]! / expected[label]!) / sharpness);
  }
  return { sharpness, shifts };
}

export const shift = (row: ArrayLike<number>, shifts: Float64Array): Float64Array =>
  Float64Array.from(row, (score, label) => score + shifts[label]!);

import { pseudoRandom, shuffle } from './pseudo-random.js';
import type { SparseRows } from './sparse.js';

export interface SvmOptions {
  /** Cost of an error against the width of the margin. */
  readonly cost: number;
  /** Cost of an error on a positive row, times `cost`; 1 unless given. */
  readonly positiveWeight?: number;
  readonly epochsMax?: number;
  readonly tolerance?: number;
  readonly seed?: number;
}

/** A separating plane: one weight a column, the last one for the constant. */
export type Plane = Float64Array;

/**
 * L2-regularised, squared-hinge linear support vector machine by dual coordinate descent (Hsieh et al., ICML 2008),
 * for two classes: `isPositive[row]`.
 */
export function trainPlane(rows: SparseRows, isPositive: ArrayLike<number>, options: SvmOptions): Plane {
  const { cost, positiveWeight = 1, epochsMax = 15, tolerance = 0.1, seed = 1 } = options;
  const random = pseudoRandom(seed);
  const weights = new Float64Array(rows.width + 1);
  const alpha = new Float64Array(rows.count);
  const slack = Float64Array.from(
    { length: rows.count },
    (_, row) => 1 / (2 * cost * (isPositive[row] ? positiveWeight : 1)),
  );
  const diagonal = squaredNorms(rows).map((norm, row) => norm + slack[row]!);
  const order = Array.from({ length: rows.count }, (_, row) => row);
  for (let epoch = 0; epoch < epochsMax; epoch += 1) {
    shuffle(order, random);
    let violationMax = 0;
    for (const row of order) {
      const sign = isPositive[row] ? 1 : -1;
      const gradient = sign * score(weights, rows, row) - 1 + alpha[row]! * slack[row]!;
      const projected = alpha[row] === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      violationMax = Math.max(violationMax, Math.abs(projected));
      const before = alpha[row]!;
      alpha[row] = Math.max(before - gradient / diagonal[row]!, 0);
      addRow(weights, rows, row, (alpha[row]! - before) * sign);
    }
    if (violationMax < tolerance) break;
  }
  return weights;
}

/** Signed distance of a row from the plane. */
export function score(plane: Plane, rows: SparseRows, row: number): number {
  let sum = plane[rows.width]!;
  const end = rows.starts[row + 1]!;
  for (let entry = rows.starts[row]!; entry < end; entry += 1) {
    sum += plane[rows.columns[entry]!]! * rows.values[entry]!;
  }
  return sum;
}

function addRow(plane: Plane, rows: SparseRows, row: number, factor: number): void {
  const end = rows.starts[row + 1]!;
  for (let entry = rows.starts[row]!; entry < end; entry += 1) {
    plane[rows.columns[entry]!]! += factor * rows.values[entry]!;
  }
  plane[rows.width]! += factor;
}

function squaredNorms(rows: SparseRows): Float64Array {
  const norms = new Float64Array(rows.count).fill(1);
  for (let row = 0; row < rows.count; row += 1) {
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry += 1)
      norms[row]! += rows.values[entry]! ** 2;
  }
  return norms;
}

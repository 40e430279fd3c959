/** One pair's levels as indexes of parameters; index 0 is the prior and belongs to every pair. */
export interface Observation {
  readonly active: Uint16Array;
  /** How much of each of them there is; 1 unless told. */
  readonly amounts?: Float64Array;
  readonly isMatch: boolean;
  /** How many pairs it stands for; 1 unless a mistake about it costs more. */
  readonly weight?: number;
}

/** Solves A x = b for a symmetric positive definite A (Cholesky). A is overwritten. */
function solve(a: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    const row = a[i]!;
    for (let j = 0; j <= i; j++) {
      let sum = row[j]!;
      const other = a[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[j]!;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= a[i]![k]! * x[k]!;
    x[i]! /= a[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= a[k]![i]! * x[k]!;
    x[i]! /= a[i]![i]!;
  }
  return x;
}

/**
 * Logistic regression by Newton's method with a Gaussian prior around `start` (strength in pairs of full information,
 * for all parameters or for each).
 * Weights in nats. Where comparisons agree because of one another, it does not count the same evidence twice, as
 * separate m and u would.
 */
export function fitLogistic(
  observations: readonly Observation[],
  start: Float64Array,
  strength: number | Float64Array,
  rounds = 12,
): Float64Array {
  const size = start.length;
  const weights = Float64Array.from(start);
  const drawn = typeof strength === 'number' ? new Float64Array(size).fill(strength) : strength;
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { active, amounts, isMatch, weight = 1 } of observations) {
      let sum = 0;
      for (let k = 0; k < active.length; k++) sum += weights[active[k]!]! * (amounts?.[k] ?? 1);
      const probability = 1 / (1 + Math.exp(-sum));
      const residual = weight * ((isMatch ? 1 : 0) - probability);
      const information = weight * Math.max(probability * (1 - probability), 1e-9);
      for (let k = 0; k < active.length; k++) {
        const amount = amounts?.[k] ?? 1;
        gradient[active[k]!]! += residual * amount;
        const row = hessian[active[k]!]!;
        for (let l = 0; l < active.length; l++) row[active[l]!]! += information * amount * (amounts?.[l] ?? 1);
      }
    }
    for (let at = 0; at < size; at++) {
      gradient[at]! -= drawn[at]! * (weights[at]! - start[at]!);
      hessian[at]![at]! += drawn[at]!;
    }
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let at = 0; at < size; at++) {
      weights[at]! += Math.max(-3, Math.min(3, step[at]!));
      largest = Math.max(largest, Math.abs(step[at]!));
    }
    if (largest < 1e-4) break;
  }
  return weights;
}

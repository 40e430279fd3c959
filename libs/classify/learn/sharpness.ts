/** Mean negative log-likelihood of the right labels, in nats, of softmax(sharpness * scores). */
export function logLoss(scores: readonly ArrayLike<number>[], targets: readonly number[], sharpness: number): number {
  let loss = 0;
  scores.forEach((row, at) => {
    loss += lossOf(row, targets[at]!, sharpness);
  });
  return loss / Math.max(1, scores.length);
}

function lossOf(row: ArrayLike<number>, target: number, sharpness: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < row.length; label += 1) top = Math.max(top, row[label]!);
  let sum = 0;
  for (let label = 0; label < row.length; label += 1) sum += Math.exp(sharpness * (row[label]! - top));
  return Math.log(sum) - sharpness * (row[target]! - top);
}

/** Where a function of one minimum has it between `low` and `high`, by golden section. */
export function goldenSection(lossAt: (at: number) => number, low: number, high: number, steps = 24): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let losses = [lossAt(left), lossAt(right)] as [number, number];
  for (let step = 0; step < steps; step += 1) {
    if (losses[0] < losses[1]) {
      [high, right] = [right, left];
      left = high - ratio * (high - low);
      losses = [lossAt(left), losses[0]];
    } else {
      [low, left] = [left, right];
      right = low + ratio * (high - low);
      losses = [losses[1], lossAt(right)];
    }
  }
  return (low + high) / 2;
}

/**
 * The factor that makes softmax of held-out scores most likely (temperature scaling; Guo et al., ICML 2017): log loss
 * has one minimum in its logarithm.
 */
export const fitSharpness = (scores: readonly ArrayLike<number>[], targets: readonly number[]): number =>
  Math.exp(goldenSection((logarithm) => logLoss(scores, targets, Math.exp(logarithm)), Math.log(0.05), Math.log(50)));

import { softmax } from '../softmax.js';

/** Mean negative log-likelihood of the right labels, in nats. */
export function logLoss(scores: readonly ArrayLike<number>[], targets: readonly number[], sharpness: number): number {
  const losses = scores.map((row, at) => -Math.log(Math.max(1e-12, softmax(row, sharpness)[targets[at]!]!)));
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}

/**
 * The factor that makes softmax of held-out scores most likely (temperature scaling; Guo et al., ICML 2017), by golden
 * section on its logarithm: log loss has one minimum there.
 */
export function fitSharpness(scores: readonly ArrayLike<number>[], targets: readonly number[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.05);
  let high = Math.log(50);
  const lossAt = (logarithm: number) => logLoss(scores, targets, Math.exp(logarithm));
  for (let step = 0; step < 40; step += 1) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (lossAt(left) < lossAt(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Probabilities of scores times `sharpness`; equal scores are equally likely. */
export function softmax(scores: ArrayLike<number>, sharpness = 1): Float64Array {
  const powers = new Float64Array(scores.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < powers.length; at += 1) top = Math.max(top, scores[at]!);
  let sum = 0;
  for (let at = 0; at < powers.length; at += 1) {
    powers[at] = Math.exp((scores[at]! - top) * sharpness);
    sum += powers[at]!;
  }
  for (let at = 0; at < powers.length; at += 1) powers[at]! /= sum;
  return powers;
}

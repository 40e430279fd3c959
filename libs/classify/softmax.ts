/** Probabilities of scores times `sharpness`; equal scores are equally likely. */
export function softmax(scores: ArrayLike<number>, sharpness = 1): Float64Array {
  const list = Float64Array.from(scores, (score) => score * sharpness);
  const top = Math.max(...list);
  const powers = list.map((score) => Math.exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Smallest probability reckoned with: no single level weighs more than about 30 bits, whatever was counted. */
const SMALLEST = 1e-9;

/** log2 of the Bayes factor m/u, in bits (Fellegi and Sunter 1969). */
export const levelWeight = (m: number, u: number): number => Math.log2(Math.max(m, SMALLEST) / Math.max(u, SMALLEST));

/** log2 of the odds, in bits. */
export const weightOfProbability = (probability: number): number => Math.log2(probability / (1 - probability));

/** Probability of a match weight in bits; exact at both ends, never NaN. */
export function probabilityOfWeight(weight: number): number {
  return weight >= 0 ? 1 / (1 + 2 ** -weight) : 2 ** weight / (1 + 2 ** weight);
}

/** The smallest of the numbers that at least this share of them does not exceed; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The lower one of the two in the middle. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

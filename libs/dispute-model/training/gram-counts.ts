import { type DisputeFeatures, unpackGrams } from '#libs/features/index.js';

const LISTED_MAX = 4000;
const SHARE_MINIMUM = 0.004;

/** Share of narratives that have each bigram, for the commonest ones; what is not listed counts as rare. */
export function countGrams(records: readonly DisputeFeatures[]): Record<string, number> {
  const counts = new Map<number, number>();
  for (const { text } of records)
    for (const gram of unpackGrams(text.grams)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const common = [...counts]
    .map(([gram, count]) => [gram, count / records.length] as const)
    .filter(([, share]) => share >= SHARE_MINIMUM)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LISTED_MAX);
  return Object.fromEntries(common.map(([gram, share]) => [String(gram), Math.round(share * 1e4) / 1e4]));
}

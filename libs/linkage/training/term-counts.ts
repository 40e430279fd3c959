import type { TermFrequency } from '../model/linkage-model.js';

export interface TermCountOptions extends Pick<TermFrequency, 'levels' | 'weight'> {
  /** Most values listed, the commonest ones; the others count as `unseen`. Default 10,000. */
  readonly valuesMax?: number;
  readonly minimumU?: number;
}

/**
 * A snapshot of how common values are, one for each record that has one. A value that is not listed counts as often as
 * the rarest listed one, or as once where all are listed.
 */
export function countTerms(values: Iterable<string>, options: TermCountOptions = {}): TermFrequency {
  const { valuesMax = 10_000, minimumU, ...rest } = options;
  const counts = new Map<string, number>();
  let total = 0;
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    total++;
  }
  const listed = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, valuesMax);
  const once = 1 / Math.max(total, 1);
  const rarest = counts.size > valuesMax ? (listed.at(-1)?.[1] ?? 1) * once : once;
  const frequencies = Object.fromEntries(listed.map(([value, count]) => [value, count * once]));
  return { ...rest, frequencies, minimumU: minimumU ?? once, unseen: rarest };
}

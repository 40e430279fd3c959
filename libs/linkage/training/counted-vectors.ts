import { type Comparison, levelOf } from '../model/comparison.js';

/** Pairs that agree in the same way in every comparison, counted: what EM needs to know of any number of pairs. */
export interface CountedVectors {
  /** Comparisons' names, in the order of the vectors' members. */
  readonly comparisons: readonly string[];
  readonly levelCounts: readonly number[];
  readonly vectors: readonly { readonly levels: readonly number[]; readonly count: number }[];
  /** Pairs in all. */
  readonly total: number;
}

/** Compares each pair and counts equal outcomes. Memory grows with the number of distinct vectors, not of pairs. */
export function countVectors<P>(
  comparisons: readonly Comparison<P>[],
  pairs: Iterable<readonly [P, P]>,
): CountedVectors {
  const counts = new Map<string, { levels: number[]; count: number }>();
  let total = 0;
  for (const [a, b] of pairs) {
    const levels = comparisons.map((comparison) => levelOf(comparison.compare(a, b)));
    const key = levels.join(' ');
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { levels, count: 1 });
    total++;
  }
  return {
    comparisons: comparisons.map(({ name }) => name),
    levelCounts: comparisons.map(({ levels }) => levels.length),
    vectors: [...counts.values()],
    total,
  };
}

/** Share of each level among the pairs that have one, `smoothing` added to each count; a uniform list where none has. */
export function levelShares({ levelCounts, vectors }: CountedVectors, smoothing = 0.5): number[][] {
  return levelCounts.map((size, index) => {
    const counts = new Array<number>(size).fill(smoothing);
    for (const { levels, count } of vectors) if (levels[index]! >= 0) counts[levels[index]!]! += count;
    const sum = counts.reduce((a, b) => a + b, 0);
    return counts.map((count) => (sum > 0 ? count / sum : 1 / size));
  });
}

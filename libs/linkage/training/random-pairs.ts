import type { Random } from './random.js';

/** Whether two records may match at all, for instance only across sources; pairs that may not are never counted. */
export type MayMatch<T> = (a: T, b: T) => boolean;

/**
 * Pairs of different records, drawn uniformly, at most `most`; all pairs where there are no more. Nearly none of them
 * match, so the levels' shares among them are u.
 */
export function* randomPairs<T>(
  records: readonly T[],
  most: number,
  random: Random,
  mayMatch: MayMatch<T> = () => true,
): Generator<readonly [T, T]> {
  const { length } = records;
  if ((length * (length - 1)) / 2 <= most) {
    for (let i = 0; i < length; i++) {
      for (let j = i + 1; j < length; j++) if (mayMatch(records[i]!, records[j]!)) yield [records[i]!, records[j]!];
    }
    return;
  }
  for (let drawn = 0; drawn < most; drawn++) {
    const i = Math.floor(random() * length);
    const j = Math.floor(random() * (length - 1));
    const [a, b] = [records[i]!, records[j < i ? j : j + 1]!];
    if (mayMatch(a, b)) yield [a, b];
  }
}

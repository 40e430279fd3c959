import type { BlockingKeys, BlockingRule } from '../blocking/blocking-rule.js';
import type { MayMatch } from './random-pairs.js';

export interface RecordWithFeatures<F> {
  readonly features: F;
}

/**
 * Pairs of records that share a coarse key of any of the rules, each pair once. Blocks over `blockSizeMax` are left out:
 * they hold hardly any matches for their size.
 */
export function* blockedPairs<F, T extends RecordWithFeatures<F>>(
  rules: readonly BlockingRule<F>[],
  records: readonly T[],
  mayMatch: MayMatch<T> = () => true,
  blockSizeMax = 1000,
): Generator<readonly [T, T]> {
  const blocks = rules.map((rule) => {
    const byKey = new Map<string, number[]>();
    for (const [index, { features }] of records.entries()) {
      for (const key of coarseKeys(rule.keys(features))) {
        const block = byKey.get(key);
        if (block) block.push(index);
        else byKey.set(key, [index]);
      }
    }
    return byKey;
  });
  const seen = new Set<number>();
  for (const block of blocks.flatMap((byKey) => [...byKey.values()])) {
    if (block.length > blockSizeMax) continue;
    for (const [at, i] of block.entries()) {
      for (const j of block.slice(at + 1)) {
        const pair = i * records.length + j;
        const [a, b] = [records[i]!, records[j]!];
        if (seen.has(pair) || !mayMatch(a, b)) continue;
        seen.add(pair);
        yield [a, b];
      }
    }
  }
}

const coarseKeys = (chains: readonly BlockingKeys[]): Set<string> =>
  new Set(chains.map(([coarse]) => JSON.stringify(coarse)));

import type { DisputeFeatures } from '#libs/features/index.js';
import type { BlockingRule } from '#libs/linkage/index.js';

/** Pairs of positions that share a blocking key rare enough, each once, as `low * count + high`. */
export function candidatePairs(
  features: readonly DisputeFeatures[],
  rules: readonly BlockingRule<DisputeFeatures>[],
  recordsPerKey: number,
): number[] {
  const holders = new Map<string, number[]>();
  const chains = features.map((record) =>
    rules.flatMap((rule) =>
      (rule.marksOnly ? [] : rule.keys(record)).map((chain) =>
        chain.map((parts) => [rule.name, ...parts].join('\u001f')),
      ),
    ),
  );
  for (const [at, own] of chains.entries())
    for (const key of new Set(own.flat())) {
      const list = holders.get(key);
      if (list) list.push(at);
      else holders.set(key, [at]);
    }
  const pairs = new Set<number>();
  const count = features.length;
  for (const [at, own] of chains.entries())
    for (const chain of own) {
      const key = chain.find((candidate) => (holders.get(candidate)?.length ?? 0) <= recordsPerKey + 1);
      for (const other of key === undefined ? [] : (holders.get(key) ?? []))
        if (other !== at) pairs.add(Math.min(at, other) * count + Math.max(at, other));
    }
  return [...pairs];
}

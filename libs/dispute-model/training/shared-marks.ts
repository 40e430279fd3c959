import type { DisputeFeatures } from '#libs/features/index.js';
import type { BlockingRule, KeyParts } from '#libs/linkage/index.js';

interface Holders {
  readonly all: Set<number>;
  readonly fellows: Map<string, number>;
}

/** Marks what strangers share as a registry that has judged all these records does; see `sharing` of blocking rules. */
export function withSharedMarks(
  features: readonly DisputeFeatures[],
  rules: readonly BlockingRule<DisputeFeatures>[],
): DisputeFeatures[] {
  const marked = [...features];
  for (const { keys, sharing } of rules) {
    if (!sharing) continue;
    const chains = features.map((record) => keys(record));
    const holders = new Map<string, Holders>();
    for (const [at, own] of chains.entries())
      for (const [coarse, finer] of own) {
        const known = holders.get(textOf(coarse)) ?? { all: new Set<number>(), fellows: new Map<string, number>() };
        holders.set(textOf(coarse), known);
        known.all.add(at);
        if (finer) known.fellows.set(textOf(finer), (known.fellows.get(textOf(finer)) ?? 0) + 1);
      }
    const shared = new Set<string>();
    for (const [coarse, finer] of chains.flat()) {
      const { all, fellows } = holders.get(textOf(coarse))!;
      const apart = finer !== undefined && sharing.tellsApart(finer);
      if (apart && all.size - (fellows.get(textOf(finer)) ?? 0) >= sharing.strangers) shared.add(textOf(coarse));
    }
    for (const [at, own] of chains.entries())
      for (const [coarse] of own) if (shared.has(textOf(coarse))) marked[at] = sharing.mark(marked[at]!, coarse);
  }
  return marked;
}

const textOf = (parts: KeyParts): string => parts.join('\u001f');

import type { Comparison } from '../model/comparison.js';
import type { ComparisonModel, LinkageModel } from '../model/linkage-model.js';
import { countVectors, levelShares } from './counted-vectors.js';

/** A pair of which it is known whether it matches. */
export interface LabelledPair<P> {
  readonly a: P;
  readonly b: P;
  readonly isMatch: boolean;
}

/**
 * m (and u, where `learnU`) by counting labelled pairs, what is not learnt taken from a model. Labels must be fair:
 * pairs that a blocking rule or an uncertain score brought to a reviewer agree more often than random ones do, so u is
 * better left to random pairs.
 */
export function learnFromLabels<P>(
  comparisons: readonly Comparison<P>[],
  pairs: readonly LabelledPair<P>[],
  base: LinkageModel,
  options: { readonly version: string; readonly learnU?: boolean; readonly smoothing?: number },
): LinkageModel {
  const { version, learnU = false, smoothing = 0.5 } = options;
  const sharesAmong = (isMatch: boolean): number[][] => {
    const chosen = pairs.filter((pair) => pair.isMatch === isMatch).map(({ a, b }) => [a, b] as const);
    return levelShares(countVectors(comparisons, chosen), smoothing);
  };
  const m = sharesAmong(true);
  const u = learnU ? sharesAmong(false) : null;
  const learnt: Record<string, ComparisonModel> = {};
  for (const [index, { name }] of comparisons.entries()) {
    const old = base.comparisons[name];
    if (!old) throw new TypeError(`model ${base.version} knows no comparison ${name}`);
    learnt[name] = { ...old, m: m[index]!, u: u?.[index] ?? old.u };
  }
  return { version, prior: base.prior, comparisons: learnt };
}

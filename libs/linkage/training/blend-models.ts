import type { ComparisonModel, LinkageModel } from '../model/linkage-model.js';
import { levelWeight, probabilityOfWeight, weightOfProbability } from '../model/match-weight.js';
import type { Parameters } from './expectation-maximisation.js';

/** Expected pairs of each level of a comparison: among matches, and among the rest. */
export interface LevelEvidence {
  readonly matches: readonly number[];
  readonly others: readonly number[];
}

export interface BlendOptions {
  readonly version: string;
  /** 0..1: how far a level goes from the base to what was learnt, where evidence is ample. */
  readonly share: number;
  /** Pairs of a level, of the rarer kind, at which it goes half of that way. Default 50. */
  readonly halfAt?: number;
}

/** m and u of which the ratio is each weight (bits): u as given, m = u * 2^weight, both scaled to stay probabilities. */
export function comparisonOfWeights(weights: readonly number[], u: readonly number[]): ComparisonModel {
  const m = weights.map((bits, level) => u[level]! * 2 ** bits);
  const scale = Math.max(
    1,
    m.reduce((sum, share) => sum + share, 0),
  );
  const rounded = (share: number): number => Number((share / scale).toPrecision(6));
  return { m: m.map(rounded), u: u.map(rounded) };
}

/**
 * A trained model drawn towards what EM learnt from the registry at hand: each level by so much as there is evidence of
 * it there, n / (n + halfAt) of `share`, n being its matches or others, whichever are fewer. Term frequencies stay.
 */
export function blendModels(
  base: LinkageModel,
  learnt: Parameters,
  evidence: readonly LevelEvidence[],
  names: readonly string[],
  { version, share, halfAt = 50 }: BlendOptions,
): LinkageModel {
  const comparisons = names.map((name, at) => {
    const { m, u, ...rest } = base.comparisons[name]!;
    const weights = m.map((_, level) => {
      const [before, after] = [
        levelWeight(m[level]!, u[level]!),
        levelWeight(learnt.m[at]![level]!, learnt.u[at]![level]!),
      ];
      const n = Math.min(evidence[at]!.matches[level]!, evidence[at]!.others[level]!);
      return before + share * (n / (n + halfAt)) * (after - before);
    });
    return [name, { ...rest, ...comparisonOfWeights(weights, learnt.u[at]!) }] as const;
  });
  const [before, after] = [weightOfProbability(base.prior), weightOfProbability(learnt.prior)];
  return {
    version,
    prior: probabilityOfWeight(before + share * (after - before)),
    comparisons: Object.fromEntries(comparisons),
  };
}

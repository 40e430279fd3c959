import { type Comparison, NULL_LEVEL, type Outcome } from './comparison.js';
import { type Confirmation, UNCONFIRMED } from './confirmation.js';
import type { ComparisonPart, Explanation } from './explanation.js';
import { checkModel, type LinkageModel } from './linkage-model.js';
import { levelWeight, probabilityOfWeight, weightOfProbability } from './match-weight.js';
import { type TermAdjustment, termAdjustment } from './term-frequency.js';

export type HardEvidence<P> = (a: P, b: P) => 'must' | 'cannot' | null;

export interface PairScore {
  /** Bits: log2 of the odds. */
  readonly weight: number;
  /** Bits, for and against taken together: how much there was to go by. */
  readonly evidence: number;
  readonly hard: 'must' | 'cannot' | null;
}

/** Weighs pairs by one model. Pure. */
export interface Scorer<P> {
  readonly priorWeight: number;
  score(a: P, b: P): PairScore;
  explain(a: P, b: P): Explanation;
}

interface Weighed<P> {
  readonly comparison: Comparison<P>;
  readonly weights: Float64Array;
  readonly adjustment: TermAdjustment;
}

function partOf<P>({ comparison, weights, adjustment }: Weighed<P>, a: P, b: P): ComparisonPart {
  const given = comparison.compare(a, b);
  const outcome = typeof given === 'number' ? { level: given } : given;
  const { name, label = name, levels } = comparison;
  const isNull = outcome.level === NULL_LEVEL;
  const level = isNull ? { name: 'null' } : levels[outcome.level];
  if (!level) throw new RangeError(`comparison ${name} has no level ${outcome.level}`);
  const detail = outcome.detail ?? comparison.describe?.(a, b, outcome.level);
  return {
    name,
    label,
    level: outcome.level,
    levelName: level.name,
    levelLabel: level.label ?? level.name,
    weight: isNull ? 0 : weights[outcome.level]!,
    tfAdjustment: isNull ? 0 : adjustment(outcome),
    ...(detail === undefined ? {} : { detail }),
  };
}

const bitsOf = (weights: Float64Array, adjustment: TermAdjustment, outcome: Outcome): number => {
  if (typeof outcome === 'number') return outcome === NULL_LEVEL ? 0 : weights[outcome]!;
  return outcome.level === NULL_LEVEL ? 0 : weights[outcome.level]! + adjustment(outcome);
};

/** Bits to add for want of confirmation: 0 or less. */
function heldBack<P>(confirmation: Confirmation<P> | undefined, weight: number, told: number, a: P, b: P): number {
  if (!confirmation || weight <= confirmation.ceiling || told >= confirmation.least) return 0;
  return confirmation.applies(a, b) ? confirmation.ceiling - weight : 0;
}

const unconfirmedPart = (label: string, weight: number): ComparisonPart => ({
  name: UNCONFIRMED,
  label,
  level: 0,
  levelName: 'lacking',
  levelLabel: label,
  weight,
  tfAdjustment: 0,
});

/** Throws TypeError where the model does not fit the comparisons. */
export function createScorer<P>(
  comparisons: readonly Comparison<P>[],
  model: LinkageModel,
  hardEvidence: HardEvidence<P> = () => null,
  confirmation?: Confirmation<P>,
): Scorer<P> {
  checkModel(model, comparisons);
  const confirms = new Set(confirmation?.by);
  for (const name of confirms)
    if (!comparisons.some((one) => one.name === name))
      throw new TypeError(`there is no comparison ${name} to confirm by`);
  const priorWeight = weightOfProbability(model.prior);
  const weighed = comparisons.map((comparison): Weighed<P> => {
    const { m, u, ...rest } = model.comparisons[comparison.name]!;
    const weights = Float64Array.from(m, (_, level) => levelWeight(m[level]!, u[level]!));
    return { comparison, weights, adjustment: termAdjustment({ m, u, ...rest }) };
  });
  return {
    priorWeight,
    score(a, b) {
      let weight = priorWeight;
      let evidence = 0;
      let told = 0;
      for (const { comparison, weights, adjustment } of weighed) {
        const bits = bitsOf(weights, adjustment, comparison.compare(a, b));
        weight += bits;
        evidence += Math.abs(bits);
        if (confirms.has(comparison.name)) told += bits;
      }
      if (Number.isNaN(weight)) throw new RangeError('a comparison gave a level that it does not have');
      weight += heldBack(confirmation, weight, told, a, b);
      return { weight, evidence, hard: hardEvidence(a, b) };
    },
    explain(a, b) {
      const parts = weighed.map((one) => partOf(one, a, b));
      const sumOf = (some: readonly ComparisonPart[], from: number): number =>
        some.reduce((sum, part) => sum + (part.weight + part.tfAdjustment), from);
      const all = sumOf(parts, priorWeight);
      const told = sumOf(
        parts.filter(({ name }) => confirms.has(name)),
        0,
      );
      const held = heldBack(confirmation, all, told, a, b);
      if (confirmation && held < 0) parts.push(unconfirmedPart(confirmation.label, held));
      const weight = all + held;
      const probability = probabilityOfWeight(weight);
      const hard = hardEvidence(a, b);
      return { weight, probability, priorWeight, modelVersion: model.version, hardEvidence: hard, comparisons: parts };
    },
  };
}

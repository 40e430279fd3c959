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

interface Asked<P> {
  readonly rule: Confirmation<P>;
  /** Places of the comparisons that it asks for. */
  readonly by: readonly number[];
}

function asksOf<P>(confirmations: readonly Confirmation<P>[], comparisons: readonly Comparison<P>[]): Asked<P>[] {
  return confirmations.map((rule) => ({
    rule,
    by: rule.by.map((name) => {
      const at = comparisons.findIndex((one) => one.name === name);
      if (at < 0) throw new TypeError(`there is no comparison ${name} to confirm by`);
      return at;
    }),
  }));
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

/** The first confirmation that a pair lacks. `bits`: of each comparison, in the order that `by` counts them. */
const lacking = <P>(asked: readonly Asked<P>[], weight: number, bits: ArrayLike<number>, a: P, b: P) =>
  asked.find(({ rule, by }) => {
    if (weight <= rule.ceiling) return false;
    let told = 0;
    for (const at of by) told += bits[at]!;
    return told < rule.least && rule.applies(a, b);
  })?.rule;

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
  confirmations: readonly Confirmation<P>[] = [],
): Scorer<P> {
  checkModel(model, comparisons);
  const asked = asksOf(confirmations, comparisons);
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
      const given = new Float64Array(weighed.length);
      for (const [at, { comparison, weights, adjustment }] of weighed.entries()) {
        const bits = bitsOf(weights, adjustment, comparison.compare(a, b));
        given[at] = bits;
        weight += bits;
        evidence += Math.abs(bits);
      }
      if (Number.isNaN(weight)) throw new RangeError('a comparison gave a level that it does not have');
      weight = lacking(asked, weight, given, a, b)?.ceiling ?? weight;
      return { weight, evidence, hard: hardEvidence(a, b) };
    },
    explain(a, b) {
      const parts = weighed.map((one) => partOf(one, a, b));
      const bits = parts.map((part) => part.weight + part.tfAdjustment);
      const all = bits.reduce((sum, some) => sum + some, priorWeight);
      const lacked = lacking(asked, all, bits, a, b);
      if (lacked) parts.push(unconfirmedPart(lacked.label, lacked.ceiling - all));
      const weight = lacked?.ceiling ?? all;
      const probability = probabilityOfWeight(weight);
      const hard = hardEvidence(a, b);
      return { weight, probability, priorWeight, modelVersion: model.version, hardEvidence: hard, comparisons: parts };
    },
  };
}

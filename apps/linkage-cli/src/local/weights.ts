import type { Observation } from '#libs/dispute-model/training/index.js';
import { type LinkageModel, levelWeight, weightOfProbability } from '#libs/linkage/index.js';

const BIT = Math.LN2;

/** Where each comparison's levels stand in one list of weights; 0 is the prior. */
export interface Layout {
  readonly names: readonly string[];
  readonly offsets: readonly number[];
  readonly size: number;
}

export function layoutOf(
  comparisons: readonly { readonly name: string; readonly levels: readonly unknown[] }[],
): Layout {
  let size = 1;
  const offsets = comparisons.map(({ levels }) => {
    const offset = size;
    size += levels.length;
    return offset;
  });
  return { names: comparisons.map(({ name }) => name), offsets, size };
}

/** A pair's levels (-1: missing) as indexes into the weights. */
export const activeOf = ({ offsets }: Layout, levels: readonly number[]): Uint16Array =>
  Uint16Array.from([0, ...levels.flatMap((level, at) => (level < 0 ? [] : [offsets[at]! + level]))]);

/** A model's prior and weights, in nats. */
export function weightsOf(layout: Layout, model: LinkageModel): Float64Array {
  const weights = new Float64Array(layout.size);
  weights[0] = weightOfProbability(model.prior) * BIT;
  for (const [at, name] of layout.names.entries()) {
    const { m, u } = model.comparisons[name]!;
    for (const [level, share] of m.entries())
      weights[layout.offsets[at]! + level] = levelWeight(share, u[level]!) * BIT;
  }
  return weights;
}

/** Bits. */
export const weightOf = (weights: Float64Array, active: Uint16Array): number =>
  active.reduce((sum, at) => sum + weights[at]!, 0) / BIT;

/** Mean surprise of the answers under the weights, in nats; 0 is certainty that was right. */
export function logLoss(weights: Float64Array, answers: readonly Observation[]): number {
  const loss = answers.reduce((sum, { active, isMatch }) => {
    const nats = weightOf(weights, active) * BIT;
    return sum + Math.log1p(Math.exp(isMatch ? -nats : nats));
  }, 0);
  return answers.length > 0 ? loss / answers.length : 0;
}

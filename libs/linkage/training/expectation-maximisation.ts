import { NULL_LEVEL } from '../model/comparison.js';
import type { CountedVectors } from './counted-vectors.js';

/** m and u by comparison and level, and the share of matches among the pairs. */
export interface Parameters {
  readonly prior: number;
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
}

export interface EmOptions {
  /** u is known already, for instance from random pairs. */
  readonly fixU?: boolean;
  readonly fixM?: boolean;
  readonly fixPrior?: boolean;
  /** Indexes of comparisons that all pairs agree in by construction: neither heard nor learnt. */
  readonly leftOut?: readonly number[];
  readonly iterationsMax?: number;
  /** Stops when no parameter moves by more. Default 1e-5. */
  readonly tolerance?: number;
  /** Added to each level's expected count, so that nothing becomes impossible for not having been seen. Default 0.5. */
  readonly smoothing?: number;
}

export interface EmResult extends Parameters {
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest change of a parameter in each iteration. */
  readonly changes: readonly number[];
  /** Natural logarithm, before each iteration; never falls where smoothing is 0. */
  readonly logLikelihoods: readonly number[];
}

interface Expected {
  readonly logLikelihood: number;
  readonly matches: number;
  readonly m: number[][];
  readonly u: number[][];
}

function expectation(counted: CountedVectors, { prior, m, u }: Parameters, heard: readonly number[]): Expected {
  const zeros = (): number[][] => counted.levelCounts.map((size) => new Array<number>(size).fill(0));
  const expected = { m: zeros(), u: zeros() };
  let logLikelihood = 0;
  let matches = 0;
  for (const { levels, count } of counted.vectors) {
    let asMatch = prior;
    let asOther = 1 - prior;
    for (const index of heard) {
      const level = levels[index]!;
      if (level === NULL_LEVEL) continue;
      asMatch *= m[index]![level]!;
      asOther *= u[index]![level]!;
    }
    const either = asMatch + asOther;
    if (either === 0) continue;
    const share = (asMatch / either) * count;
    logLikelihood += count * Math.log(either);
    matches += share;
    for (const index of heard) {
      const level = levels[index]!;
      if (level === NULL_LEVEL) continue;
      expected.m[index]![level]! += share;
      expected.u[index]![level]! += count - share;
    }
  }
  return { logLikelihood, matches, ...expected };
}

function shares(counts: readonly number[], smoothing: number, otherwise: readonly number[]): readonly number[] {
  const sum = counts.reduce((a, b) => a + b, smoothing * counts.length);
  return sum > 0 ? counts.map((count) => (count + smoothing) / sum) : otherwise;
}

function largestChange(before: Parameters, after: Parameters): number {
  const flat = ({ prior, m, u }: Parameters): number[] => [prior, ...m.flat(), ...u.flat()];
  const old = flat(before);
  return flat(after).reduce((most, value, index) => Math.max(most, Math.abs(value - old[index]!)), 0);
}

/**
 * Maximum-likelihood m, u and prior of the Fellegi–Sunter model without labels (Dempster, Laird and Rubin 1977; Winkler
 * 1988), over counted vectors. A missing value says nothing, so its comparison is passed over for that pair.
 */
export function expectationMaximisation(counted: CountedVectors, start: Parameters, options: EmOptions = {}): EmResult {
  const {
    fixU = false,
    fixM = false,
    fixPrior = false,
    leftOut = [],
    iterationsMax = 200,
    tolerance = 1e-5,
    smoothing = 0.5,
  } = options;
  const heard = counted.comparisons.map((_, index) => index).filter((index) => !leftOut.includes(index));
  const changes: number[] = [];
  const logLikelihoods: number[] = [];
  let parameters = start;
  let converged = false;
  while (!converged && changes.length < iterationsMax) {
    const expected = expectation(counted, parameters, heard);
    const learnt = (which: 'm' | 'u') =>
      parameters[which].map((old, index) =>
        heard.includes(index) ? shares(expected[which][index]!, smoothing, old) : old,
      );
    const next = {
      prior: fixPrior || counted.total === 0 ? parameters.prior : expected.matches / counted.total,
      m: fixM ? parameters.m : learnt('m'),
      u: fixU ? parameters.u : learnt('u'),
    };
    changes.push(largestChange(parameters, next));
    logLikelihoods.push(expected.logLikelihood);
    parameters = next;
    converged = changes.at(-1)! < tolerance;
  }
  return { ...parameters, iterations: changes.length, converged, changes, logLikelihoods };
}

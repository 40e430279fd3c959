import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { BlockingRule } from '../blocking/blocking-rule.js';
import { type Comparison, NULL_LEVEL } from '../model/comparison.js';
import { blockedPairs } from './blocked-pairs.js';
import { countVectors, levelShares } from './counted-vectors.js';
import { expectationMaximisation } from './expectation-maximisation.js';
import { learnFromLabels } from './labelled-pairs.js';
import { type Random, seededRandom } from './random.js';
import { randomPairs } from './random-pairs.js';
import { countTerms } from './term-counts.js';
import { trainModel } from './train-model.js';

jest.setTimeout(60_000);

/** A pair that is its own levels: planted parameters draw them. */
type Drawn = readonly number[];

const planted = {
  prior: 0.2,
  m: [
    [0.85, 0.1, 0.05],
    [0.7, 0.3],
    [0.9, 0.06, 0.04],
    [0.8, 0.2],
  ],
  u: [
    [0.05, 0.15, 0.8],
    [0.1, 0.9],
    [0.02, 0.08, 0.9],
    [0.25, 0.75],
  ],
};
const comparisons = planted.m.map(
  ({ length }, index): Comparison<Drawn> => ({
    name: `c${index}`,
    levels: Array.from({ length }, (_, level) => ({ name: `${level}` })),
    compare: (a) => a[index]!,
  }),
);

function draw(shares: readonly number[], random: Random): number {
  let below = 0;
  const at = random();
  const level = shares.findIndex((share) => {
    below += share;
    return at < below;
  });
  return Math.max(0, level);
}

function* drawnPairs(count: number, missing: number, random = seededRandom(11)): Generator<readonly [Drawn, Drawn]> {
  for (let drawn = 0; drawn < count; drawn++) {
    const shares = random() < planted.prior ? planted.m : planted.u;
    const levels = shares.map((list) => (random() < missing ? NULL_LEVEL : draw(list, random)));
    yield [levels, levels];
  }
}

const start = {
  prior: 0.5,
  m: [
    [0.6, 0.3, 0.1],
    [0.6, 0.4],
    [0.6, 0.3, 0.1],
    [0.6, 0.4],
  ],
  u: [
    [0.2, 0.3, 0.5],
    [0.4, 0.6],
    [0.2, 0.3, 0.5],
    [0.4, 0.6],
  ],
};

describe('EM', () => {
  test.each([
    ['all values there', 0],
    ['a fifth of them missing', 0.2],
  ])('recovers planted parameters: %s', (_, missing) => {
    const counted = countVectors(comparisons, drawnPairs(50_000, missing));
    const result = expectationMaximisation(counted, start, { iterationsMax: 1000 });
    expect(result.converged).toBe(true);
    expect(result.prior).toBeCloseTo(planted.prior, 1);
    for (const which of ['m', 'u'] as const) {
      for (const [index, shares] of planted[which].entries()) {
        for (const [level, share] of shares.entries())
          expect(Math.abs(result[which][index]![level]! - share)).toBeLessThan(0.02);
      }
    }
  });

  test('never makes the data less likely', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const counted = countVectors(comparisons, drawnPairs(300, 0.1, seededRandom(seed)));
        const { logLikelihoods } = expectationMaximisation(counted, start, { smoothing: 0, iterationsMax: 40 });
        for (const [index, value] of logLikelihoods.entries())
          expect(value).toBeGreaterThanOrEqual((logLikelihoods[index - 1] ?? Number.NEGATIVE_INFINITY) - 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test('leaves alone what is fixed or left out', () => {
    const counted = countVectors(comparisons, drawnPairs(1000, 0));
    const result = expectationMaximisation(counted, start, { fixU: true, fixPrior: true, leftOut: [1] });
    expect(result.u).toEqual(start.u);
    expect(result.prior).toBe(start.prior);
    expect(result.m[1]).toEqual(start.m[1]);
    expect(result.m[0]).not.toEqual(start.m[0]);
  });

  test('makes nothing of no pairs', () => {
    const result = expectationMaximisation(countVectors(comparisons, []), start, { smoothing: 0 });
    expect(result).toMatchObject({ ...start, converged: true, iterations: 1 });
  });
});

describe('counting', () => {
  test('equal outcomes become one vector', () => {
    const pairs = [
      [0, 1, 0, 1],
      [0, 1, 0, 1],
      [NULL_LEVEL, 0, 2, 0],
    ].map((levels): [Drawn, Drawn] => [levels, levels]);
    const counted = countVectors(comparisons, pairs);
    expect(counted.vectors.map(({ count }) => count).sort()).toEqual([1, 2]);
    expect(levelShares(counted, 0)[0]).toEqual([1, 0, 0]);
  });

  test('values: shares, rarest last, the unlisted as rare as they', () => {
    const terms = countTerms(['a', 'a', 'b', 'c', 'a', 'b', 'd', 'e'], { valuesMax: 2 });
    expect(terms).toEqual({ frequencies: { a: 3 / 8, b: 2 / 8 }, minimumU: 1 / 8, unseen: 2 / 8 });
  });
});

describe('pairs', () => {
  test('all of them where there are few, else as many as asked for, of different records', () => {
    expect([...randomPairs([1, 2, 3], 10, seededRandom(1))].length).toBe(3);
    const drawn = [...randomPairs([1, 2, 3, 4, 5], 8, seededRandom(1))];
    expect(drawn.length).toBe(8);
    expect(drawn.every(([a, b]) => a !== b)).toBe(true);
    expect([...randomPairs([1, 2, 3], 10, seededRandom(1), (a, b) => a + b !== 3)].length).toBe(2);
  });

  test('of blocking come once, whatever rules they share; huge blocks are passed over', () => {
    const rule = (name: string, of: (n: number) => number): BlockingRule<number> => ({
      name,
      keys: (n) => [[[of(n)]]],
    });
    const records = [1, 2, 3, 4].map((features) => ({ features }));
    const parity = rule('parity', (n) => n % 2);
    const pairs = [...blockedPairs([parity, rule('half', (n) => Math.ceil(n / 2)), parity], records)];
    expect(pairs.map(([a, b]) => [a.features, b.features])).toEqual([
      [1, 3],
      [2, 4],
      [1, 2],
      [3, 4],
    ]);
    expect([...blockedPairs([parity], records, undefined, 1)]).toEqual([]);
  });
});

describe('labels', () => {
  test('m by counting matches, u left to the model unless asked for', () => {
    const base = { version: 'a', prior: 0.1, comparisons: { c1: { m: [0.5, 0.5], u: [0.2, 0.8] } } };
    const pairs = [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ].map((levels): Drawn => levels);
    const labelled = pairs.map((a, index) => ({ a, b: a, isMatch: index > 0 }));
    const learn = (learnU: boolean) =>
      learnFromLabels([comparisons[1]!], labelled, base, { version: 'b', learnU, smoothing: 0 });
    expect(learn(false)).toEqual({
      version: 'b',
      prior: 0.1,
      comparisons: { c1: { m: [2 / 3, 1 / 3], u: [0.2, 0.8] } },
    });
    expect(learn(true).comparisons.c1!.u).toEqual([1, 0]);
  });
});

describe('a whole training', () => {
  /** Five hundred people twice, each field of the second copy spoilt one time in ten. */
  const records = (() => {
    const random = seededRandom(5);
    const number = (most: number): number => Math.floor(random() * most);
    const spoilt = (value: number): number => (random() < 0.1 ? number(1000) : value);
    const people = Array.from({ length: 500 }, () => [number(20), number(40), number(300)] as const);
    return [...people, ...people.map((person) => person.map(spoilt))].map((features) => ({ features }));
  })();
  const fields = [0, 1, 2].map(
    (index): Comparison<readonly number[]> => ({
      name: `f${index}`,
      levels: [{ name: 'equal' }, { name: 'other' }],
      compare: (a, b) => ({ level: a[index] === b[index] ? 0 : 1, tfValue: String(a[index]) }),
    }),
  );
  const settings = {
    comparisons: fields,
    blocking: [0, 1, 2].map((index) => ({
      name: `b${index}`,
      keys: (f: readonly number[]) => [[[f[index]!]] as const],
    })),
    thresholds: { link: 0, review: -5 },
  };
  const plan = {
    version: 'trained',
    sessions: [
      { rule: 'b2', leaveOut: ['f2'] },
      { rule: 'b0', leaveOut: ['f0'] },
    ],
    prior: 1 / 1000,
    randomPairsMax: 150_000,
    terms: { f0: {} },
  };
  const { model, report } = trainModel(settings, records, plan);

  test('finds out how reliable fields are, and how often they agree by chance', () => {
    for (const name of ['f0', 'f1', 'f2']) expect(Math.abs(model.comparisons[name]!.m[0]! - 0.9)).toBeLessThan(0.08);
    for (const [name, values] of [
      ['f0', 20],
      ['f1', 40],
      ['f2', 300],
    ] as const) {
      expect(model.comparisons[name]!.u[0]! * values).toBeGreaterThan(0.85);
      expect(model.comparisons[name]!.u[0]! * values).toBeLessThan(1.15);
    }
    expect(report.guessed).toEqual([]);
    expect(report.sessions.every(({ converged }) => converged)).toBe(true);
  });

  test('does not take the matches among random pairs for chance', () => {
    const all = countVectors(
      fields,
      randomPairs(
        records.map(({ features }) => features),
        1e6,
        seededRandom(1),
      ),
    );
    const contaminated = levelShares(all)[2]![0]!;
    expect(contaminated * 300).toBeGreaterThan(1.2);
    expect(model.comparisons.f2!.u[0]! * 300).toBeLessThan(1.15);
  });

  test('counts terms where asked to', () => {
    const { frequencies } = model.comparisons.f0!.termFrequency!;
    expect(Object.values(frequencies).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(model.comparisons.f1).not.toHaveProperty('termFrequency');
  });

  test('says what it has guessed, and refuses rules that there are not', () => {
    expect(trainModel(settings, records, { ...plan, sessions: [plan.sessions[0]!] }).report.guessed).toEqual(['f2']);
    expect(() => trainModel(settings, records, { ...plan, sessions: [{ rule: 'none', leaveOut: [] }] })).toThrow(
      TypeError,
    );
  });

  test('gives the same model again, to the bit', () => {
    expect(trainModel(settings, records, plan).model).toEqual(model);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Comparison, NULL_LEVEL, type Outcome } from './comparison.js';
import type { LinkageModel } from './linkage-model.js';
import { levelWeight, probabilityOfWeight, weightOfProbability } from './match-weight.js';
import { createScorer } from './scorer.js';

type Person = { readonly name: string; readonly year: number | null };

const levels = [{ name: 'equal' }, { name: 'near', label: 'nearly' }, { name: 'other' }];
const byYear: Comparison<Person> = {
  name: 'year',
  levels,
  compare: (a, b) =>
    a.year === null || b.year === null ? NULL_LEVEL : Math.min(2, Math.ceil(Math.abs(a.year - b.year) / 5)),
};
const byName: Comparison<Person> = {
  name: 'name',
  label: 'Name',
  levels: [{ name: 'equal' }, { name: 'other' }],
  compare: (a, b): Outcome =>
    a.name === b.name ? { level: 0, tfValue: a.name, detail: a.name } : { level: 1, tfValue: [a.name, b.name] },
};
const model: LinkageModel = {
  version: 'test-1',
  prior: 0.01,
  comparisons: {
    year: { m: [0.8, 0.15, 0.05], u: [0.1, 0.2, 0.7] },
    name: {
      m: [0.9, 0.1],
      u: [0.02, 0.98],
      termFrequency: { frequencies: { Wang: 0.2, Ouyang: 0.0001 }, minimumU: 0.001 },
    },
  },
};
const scorer = createScorer([byYear, byName], model);

describe('match weight', () => {
  test('is log2 of m over u, and what was never seen stays finite', () => {
    expect(levelWeight(0.8, 0.1)).toBe(3);
    expect(levelWeight(0.25, 0.5)).toBe(-1);
    expect(levelWeight(0, 0)).toBe(0);
    expect(Number.isFinite(levelWeight(0.9, 0))).toBe(true);
  });

  test('and probability are one another’s inverse, also far out', () => {
    expect(probabilityOfWeight(0)).toBe(0.5);
    expect(probabilityOfWeight(5000)).toBe(1);
    expect(probabilityOfWeight(-5000)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (probability) => {
        expect(probabilityOfWeight(weightOfProbability(probability))).toBeCloseTo(probability, 12);
      }),
    );
  });
});

describe('a pair', () => {
  test('weighs the prior and the levels that its comparisons find', () => {
    const { weight, evidence } = scorer.score({ name: 'A', year: 1980 }, { name: 'B', year: 1984 });
    const [year, name] = [Math.log2(0.15 / 0.2), Math.log2(0.1 / 0.98)];
    expect(weight).toBeCloseTo(weightOfProbability(0.01) + year + name, 12);
    expect(evidence).toBeCloseTo(-year - name, 12);
  });

  test('gains or loses nothing by a missing value', () => {
    const { comparisons } = scorer.explain({ name: 'A', year: null }, { name: 'A', year: 1984 });
    expect(comparisons[0]).toMatchObject({ level: NULL_LEVEL, levelName: 'null', weight: 0, tfAdjustment: 0 });
  });

  test('weighs more for a rare value than for a common one, down to the least frequency', () => {
    const both = (name: string) => scorer.explain({ name, year: null }, { name, year: null }).comparisons[1]!;
    expect(both('Wang').tfAdjustment).toBeCloseTo(Math.log2(0.02 / 0.2), 12);
    expect(both('Ouyang').tfAdjustment).toBeCloseTo(Math.log2(0.02 / 0.001), 12);
    expect(both('unlisted').tfAdjustment).toBe(0);
    expect(both('Wang')).toMatchObject({ label: 'Name', detail: 'Wang', levelLabel: 'equal' });
  });

  test('of two values the commoner one counts, on adjusted levels only', () => {
    const adjusted = createScorer([byYear, byName], {
      ...model,
      comparisons: {
        ...model.comparisons,
        name: {
          ...model.comparisons.name!,
          termFrequency: { frequencies: { Wang: 0.2, Ouyang: 0.001 }, minimumU: 0, levels: [1], weight: 0.5 },
        },
      },
    });
    const [a, b] = [
      { name: 'Wang', year: null },
      { name: 'Ouyang', year: null },
    ];
    expect(adjusted.explain(a, b).comparisons[1]!.tfAdjustment).toBeCloseTo(0.5 * Math.log2(0.02 / 0.2), 12);
    expect(adjusted.explain(a, a).comparisons[1]!.tfAdjustment).toBe(0);
  });

  test('is explained by parts that add up to its weight, to the last bit, in either order', () => {
    const person = fc.record({
      name: fc.constantFrom('Wang', 'Ouyang', 'Li'),
      year: fc.option(fc.integer({ min: 1950, max: 1970 })),
    });
    fc.assert(
      fc.property(person, person, (a, b) => {
        const explained = scorer.explain(a, b);
        const sum = explained.comparisons.reduce(
          (total, part) => total + (part.weight + part.tfAdjustment),
          explained.priorWeight,
        );
        expect(sum).toBe(explained.weight);
        expect(scorer.score(a, b).weight).toBe(explained.weight);
        expect(scorer.score(b, a).weight).toBe(explained.weight);
        expect(explained.probability).toBe(probabilityOfWeight(explained.weight));
        expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
      }),
    );
  });
});

describe('a pair that has to be confirmed', () => {
  const confirmation = { by: ['year'], least: 1, ceiling: -2, applies: () => true, label: 'not confirmed' };
  const held = createScorer([byYear, byName], model, undefined, [confirmation]);
  const [a, b] = [
    { name: 'Ouyang', year: 1980 },
    { name: 'Ouyang', year: 1984 },
  ];

  test('weighs no more than the ceiling without, and says so in a part of its own that adds up', () => {
    const explained = held.explain(a, b);
    expect(scorer.score(a, b).weight).toBeGreaterThan(-2);
    expect(held.score(a, b).weight).toBeCloseTo(-2, 12);
    expect(explained.weight).toBe(held.score(a, b).weight);
    expect(explained.comparisons.at(-1)).toMatchObject({ name: 'confirmation', levelLabel: 'not confirmed' });
    const sum = explained.comparisons.reduce((total, part) => total + part.weight, explained.priorWeight);
    expect(sum + explained.comparisons[1]!.tfAdjustment).toBeCloseTo(-2, 12);
  });

  test('weighs what it weighs where it is confirmed, below the ceiling, and where nothing is asked of it', () => {
    const sameYear = { ...b, year: 1980 };
    expect(held.explain(a, sameYear)).toEqual(scorer.explain(a, sameYear));
    const stranger = { name: 'Li', year: null };
    expect(held.explain(a, stranger)).toEqual(scorer.explain(a, stranger));
    const elsewhere = createScorer([byYear, byName], model, undefined, [{ ...confirmation, applies: () => false }]);
    expect(elsewhere.explain(a, b)).toEqual(scorer.explain(a, b));
  });

  test('is asked for by comparisons that there are', () => {
    const broken = { ...confirmation, by: ['month'] };
    expect(() => createScorer([byYear, byName], model, undefined, [broken])).toThrow(TypeError);
  });
});

describe('a model that does not fit', () => {
  test.each([
    ['lacks a comparison', { ...model, comparisons: { name: model.comparisons.name! } }],
    ['lacks a level', { ...model, comparisons: { ...model.comparisons, year: { m: [0.9, 0.1], u: [0.1, 0.9] } } }],
    ['has no probability', { ...model, prior: 0 }],
    ['has a probability above 1', { ...model, comparisons: { ...model.comparisons, name: { m: [2, 0], u: [0, 1] } } }],
  ])('is refused: %s', (_, broken) => {
    expect(() => createScorer([byYear, byName], broken)).toThrow(TypeError);
  });

  test('a level out of range is an error, not a weight', () => {
    const broken = createScorer([{ ...byYear, compare: () => 7 }, byName], model);
    const person = { name: 'A', year: 1 };
    expect(() => broken.score(person, person)).toThrow(RangeError);
    expect(() => broken.explain(person, person)).toThrow(RangeError);
  });
});

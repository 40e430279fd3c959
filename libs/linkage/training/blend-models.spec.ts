import { describe, expect, test } from '@jest/globals';
import { levelWeight, weightOfProbability } from '../model/match-weight.js';
import { blendModels, comparisonOfWeights } from './blend-models.js';
import { levelEvidence } from './level-evidence.js';

const base = { version: 'v1', prior: 0.5, comparisons: { name: { m: [0.5, 0.5], u: [0.25, 0.5] } } };
const learnt = { prior: 0.2, m: [[0.8, 0.2]], u: [[0.1, 0.9]] };
const weightsOf = ({ m, u }: { m: readonly number[]; u: readonly number[] }): number[] =>
  m.map((share, level) => levelWeight(share, u[level]!));
const blended = (share: number, n: number) =>
  blendModels(base, learnt, [{ matches: [n, 0], others: [1e6, 1e6] }], ['name'], { version: 'v2', share });

describe('blending', () => {
  test('share 0 keeps every weight, share 1 with ample evidence takes what was learnt', () => {
    const [kept, taken] = [blended(0, 1e9), blended(1, 1e9)];
    expect(weightsOf(kept.comparisons.name!)[0]).toBeCloseTo(1, 4);
    expect(weightOfProbability(kept.prior)).toBeCloseTo(0);
    expect(weightsOf(taken.comparisons.name!)[0]).toBeCloseTo(3, 3);
    expect(taken.prior).toBeCloseTo(0.2);
  });

  test('fifty pairs go half of the way, a level never seen stays', () => {
    const [seen, unseen] = weightsOf(blended(1, 50).comparisons.name!);
    expect(seen).toBeCloseTo(2, 4);
    expect(unseen).toBeCloseTo(0, 4);
  });
});

test('m and u stay probabilities whatever the weights', () => {
  const { m, u } = comparisonOfWeights([8, -3], [0.4, 0.6]);
  expect(m[0]! + m[1]!).toBeCloseTo(1);
  expect(weightsOf({ m, u })).toEqual([expect.closeTo(8, 3), expect.closeTo(-3, 3)]);
});

test('evidence is expected pairs by level, missing values passed over', () => {
  const counted = {
    comparisons: ['name'],
    levelCounts: [2],
    vectors: [
      { levels: [0], count: 10 },
      { levels: [-1], count: 5 },
    ],
    total: 15,
  };
  const [{ matches, others }] = levelEvidence(counted, { prior: 0.5, m: [[0.9, 0.1]], u: [[0.1, 0.9]] }) as [
    { matches: number[]; others: number[] },
  ];
  expect(matches[0]).toBeCloseTo(9);
  expect(others[0]).toBeCloseTo(1);
  expect(matches[1]).toBe(0);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../training/random.js';
import { bootstrapInterval } from './bootstrap.js';
import { bCubedQuality, countByGroup, pairwiseQuality } from './partition-quality.js';
import { bestThreshold, sweepThresholds } from './threshold-sweep.js';

const partition = (groups: readonly number[]) => new Map(groups.map((group, item) => [item, group]));

describe('quality of a partition', () => {
  test('pairs, as counting all of them gives', () => {
    const groups = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(groups, (both) => {
        let [together, claimed, shared] = [0, 0, 0];
        for (const [at, [truth, found]] of both.entries()) {
          for (const [otherTruth, otherFound] of both.slice(at + 1)) {
            together += Number(truth === otherTruth);
            claimed += Number(found === otherFound);
            shared += Number(truth === otherTruth && found === otherFound);
          }
        }
        const counts = countByGroup(partition(both.map(([truth]) => truth)), partition(both.map(([, found]) => found)));
        const { precision, recall } = pairwiseQuality(counts);
        expect(precision).toBeCloseTo(claimed > 0 ? shared / claimed : 1, 12);
        expect(recall).toBeCloseTo(together > 0 ? shared / together : 1, 12);
      }),
    );
  });

  test('B-cubed, the example of Amigó and others (2009)', () => {
    // Five of one kind, two and one of others; found: four and one stranger, the rest together.
    const truth = [1, 1, 1, 1, 1, 2, 2, 3];
    const found = [1, 1, 1, 1, 2, 1, 2, 2];
    const { precision, recall } = bCubedQuality(countByGroup(partition(truth), partition(found)));
    expect(precision).toBeCloseTo((4 * (4 / 5) + 1 / 5 + 3 * (1 / 3)) / 8, 12);
    expect(recall).toBeCloseTo((4 * (4 / 5) + 1 / 5 + 2 * (1 / 2) + 1) / 8, 12);
  });

  test('who is in no found group is alone', () => {
    const counts = countByGroup(
      partition([1, 1, 1]),
      new Map([
        [0, 5],
        [1, 5],
      ]),
    );
    expect(pairwiseQuality(counts)).toMatchObject({ precision: 1, recall: 1 / 3 });
    expect(counts[0]!.exact).toBe(0);
  });

  test('nothing to find and nothing claimed is perfect', () => {
    expect(pairwiseQuality(countByGroup(partition([1, 2]), partition([1, 2]))).f1).toBe(1);
  });
});

describe('an interval', () => {
  test('holds the mean nineteen times out of twenty', () => {
    const random = seededRandom(3);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const sample = Array.from({ length: 60 }, () => random());
      const { low, high } = bootstrapInterval(sample, mean, { draws: 200, random });
      held += Number(low <= 0.5 && 0.5 <= high);
    }
    expect(held).toBeGreaterThan(178);
    expect(held).toBeLessThan(200);
  });
});

describe('a sweep', () => {
  const pairs = [
    { weight: 9, isMatch: true },
    { weight: 5, isMatch: false },
    { weight: 5, isMatch: true },
    { weight: -2, isMatch: false },
  ];

  test('has one point for each weight, unseen matches being missed', () => {
    expect(sweepThresholds(pairs, 2)).toMatchObject([
      { threshold: 9, precision: 1, recall: 1 / 4 },
      { threshold: 5, precision: 2 / 3, recall: 2 / 4 },
      { threshold: -2, precision: 2 / 4, recall: 2 / 4 },
    ]);
  });

  test('knows its best point', () => {
    expect(bestThreshold(sweepThresholds(pairs))).toMatchObject({ threshold: 5, f1: 0.8 });
    expect(bestThreshold([])).toBeUndefined();
  });
});

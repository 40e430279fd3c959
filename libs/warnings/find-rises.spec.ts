import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  discoveryThreshold,
  exceedance,
  findRises,
  incompleteBeta,
  pooledDispersion,
  type WeeklySeries,
} from './index.js';

/** P(Binomial(n, p) >= k) by its own sum. */
function binomialTail(n: number, p: number, k: number): number {
  let term = (1 - p) ** n;
  let below = 0;
  for (let i = 0; i < k; i += 1) {
    below += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return 1 - below;
}

describe('the test', () => {
  it('is the binomial tail for counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 60 }), (observed, total) => {
        const past = Array.from({ length: 20 }, (_, index) => Math.floor(total / 20) + (index < total % 20 ? 1 : 0));
        expect(exceedance(observed, past, 1)).toBeCloseTo(binomialTail(observed + total, 1 / 21, observed), 9);
      }),
    );
  });

  it('asks for more where counts vary more, and knows the edges', () => {
    const past = [2, 3, 2, 4, 3, 2, 3, 3];
    expect(exceedance(9, past, 2)).toBeGreaterThan(exceedance(9, past, 1));
    expect(exceedance(0, past, 1)).toBe(1);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(pooledDispersion([[3, 3, 3, 3]])).toBe(1);
    expect(pooledDispersion([[0, 12, 0, 12]])).toBeGreaterThan(5);
  });

  it('Benjamini and Hochberg’s own example: four of fifteen', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(discoveryThreshold(p, 15, 0.05)).toBe(0.0095);
    expect(discoveryThreshold([0.04], 15, 0.05)).toBe(0);
  });
});

describe('a rise', () => {
  const settings = { weeksKnown: 40, falseRate: 0.01, casesMin: 5, tested: 500 };
  const series = (key: string, observed: number, before: (week: number) => number): WeeklySeries => ({
    key,
    group: 'D14',
    counts: new Map([[0, observed], ...Array.from({ length: 60 }, (_, i): [number, number] => [i + 1, before(i + 1)])]),
  });
  const steady = (week: number) => 2 + (week % 2);

  it('is found against the series’ own past, not by a bare number', () => {
    const found = findRises([series('small', 14, steady), series('large', 14, () => 13)], settings);
    expect(found.map(({ key, isRising }) => [key, isRising])).toEqual([
      ['small', true],
      ['large', false],
    ]);
    expect(found[0]).toMatchObject({ observed: 14, baselineWeeks: 37, tested: 500, falseRate: 0.01 });
    expect(found[0]?.recent).toEqual([3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 14]);
  });

  it('is none below the smallest cluster, nor without a past to hold it against', () => {
    expect(findRises([series('few', 4, () => 0)], settings)[0]!.isRising).toBe(false);
    expect(findRises([series('new', 40, steady)], { ...settings, weeksKnown: 9 })).toEqual([]);
  });

  it('that comes in the same weeks of every year is none', () => {
    const heating = series('heating', 14, (week) => (week >= 49 && week <= 55 ? 13 : steady(week)));
    expect(findRises([heating], { ...settings, weeksKnown: 40 })[0]!.isRising).toBe(true);
    expect(findRises([heating], { ...settings, weeksKnown: 60 })[0]!.isRising).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import { mergedShare, pairQuality, withIntervals } from './intervals.js';
import { Tallies, totalOf } from './tallies.js';

function tallied(conflicts: number, missedIn: number): Tallies {
  const tallies = new Tallies();
  for (let at = 0; at < conflicts; at++)
    tallies.add('all', `c${at}`, at < missedIn ? 'falseNegatives' : 'truePositives', 3);
  return tallies;
}

describe('tallies', () => {
  test('a conflict that contributes to two groups is one unit', () => {
    const tallies = new Tallies();
    tallies.add('court + petition', 'c1', 'truePositives');
    tallies.add('court + hotline', 'c1', 'falseNegatives', 2);
    tallies.add('court + hotline', 'c2', 'truePositives');
    const units = tallies.unitsOf('court + petition', 'court + hotline');
    expect(units).toHaveLength(2);
    expect(totalOf(units, 'truePositives')).toBe(2);
    expect(pairQuality(units)).toMatchObject({ precision: 1, recall: 0.5 });
  });
});

describe('intervals', () => {
  test('hold the measure, and are narrower the more conflicts there are', () => {
    const [few, many] = [
      withIntervals(tallied(20, 4).unitsOf('all'), pairQuality),
      withIntervals(tallied(2000, 400).unitsOf('all'), pairQuality),
    ];
    expect(few.recall).toBe(0.8);
    expect(few.intervals.recall.low).toBeLessThan(0.8);
    expect(few.intervals.recall.high).toBeGreaterThan(0.8);
    expect(many.intervals.recall.high - many.intervals.recall.low).toBeLessThan(
      (few.intervals.recall.high - few.intervals.recall.low) / 3,
    );
  });

  test('where nothing was counted nothing is claimed', () => {
    expect(withIntervals([], pairQuality).intervals.f1).toEqual({ low: 0, high: 1 });
    expect(mergedShare([])).toEqual({ share: 0, interval: { low: 0, high: 0 } });
  });
});

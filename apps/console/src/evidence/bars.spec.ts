import { expect, it } from '@jest/globals';
import type { Step } from '../api/review-shapes';
import { chartOf } from './bars';

const step = (name: string, weight: number, tfAdjustment = 0): Step => ({
  name,
  label: name,
  level: weight === 0 ? -1 : 0,
  levelName: 'level',
  levelLabel: 'level',
  weight,
  tfAdjustment,
  words: null,
  wordsEn: null,
});

it('puts the heaviest evidence first, for or against, and ends at the total', () => {
  const steps = [step('roles', -0.2), step('people', 6, 1.5), step('amount', 0), step('filed', -3)];
  const { bars, silent } = chartOf({ priorWeight: -6, steps, weight: -1.7, withheld: false });
  expect(bars.map(({ step: { name } }) => name)).toEqual(['people', 'filed', 'roles']);
  expect(bars.map(({ from, to }) => [from, Math.round(to * 10) / 10])).toEqual([
    [-6, 1.5],
    [1.5, -1.5],
    [-1.5, -1.7],
  ]);
  expect(silent).toBe(1);
});

it('keeps the thresholds within its scale', () => {
  const { least, most } = chartOf({
    priorWeight: -1,
    steps: [],
    weight: -1,
    withheld: false,
    linkThreshold: 4,
    reviewThreshold: -3,
  });
  expect(least).toBeLessThan(-3);
  expect(most).toBeGreaterThan(4);
});

import { expect, it } from '@jest/globals';
import { HEAT_STEPS, heatOf } from './heat';

it('nothing is no step, the most is the last, and few are still seen', () => {
  expect([heatOf(0, 100), heatOf(null, 100), heatOf(100, 100), heatOf(1, 1000)]).toEqual([0, 0, HEAT_STEPS, 1]);
});

it('grows by the square root', () => {
  expect(heatOf(25, 100)).toBe(3);
  expect(heatOf(36, 100)).toBe(3);
  expect(heatOf(37, 100)).toBe(4);
});

it('is nothing where there is nothing at all', () => {
  expect(heatOf(0, 0)).toBe(0);
});

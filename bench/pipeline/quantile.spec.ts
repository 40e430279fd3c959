import { expect, it } from '@jest/globals';
import { median, quantile } from './quantile.js';

it('takes the smallest number that the share does not exceed, in whatever order they came', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0, 0.5, 0.99, 1].map((share) => quantile(numbers, share))).toEqual([1, 50, 99, 100]);
  expect(median([3, 1, 2, 4])).toBe(2);
  expect(median([])).toBeNaN();
});

import { describe, expect, it } from '@jest/globals';
import { daysOfMonth, monthsBefore } from './months.js';

describe('months', () => {
  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (month, to) => expect(daysOfMonth(month)).toEqual({ from: `${month}-01`, to }));

  it.each([
    ['2026-01', 1, '2025-12'],
    ['2026-11', 12, '2025-11'],
    ['2026-03', 0, '2026-03'],
  ])('of %s, %i before', (month, count, before) => expect(monthsBefore(month, count)).toBe(before));
});

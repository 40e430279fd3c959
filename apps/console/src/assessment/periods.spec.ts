import { describe, expect, it } from '@jest/globals';
import { daysOf, isDay, spanOf } from './periods';

describe('the days of a period', () => {
  it.each([
    ['month', '2026-03-09', '2026-03-01', '2026-03-09'],
    ['last-month', '2026-03-09', '2026-02-01', '2026-02-28'],
    ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['year', '2026-03-09', '2026-01-01', '2026-03-09'],
    ['last-year', '2028-02-29', '2027-01-01', '2027-12-31'],
  ] as const)('%s on %s', (period, today, from, to) => expect(daysOf(period, today)).toEqual({ from, to }));
});

describe('the days of what the city shows', () => {
  it.each([
    [
      { month: '2026-02', days: '' },
      { from: '2026-02-01', to: '2026-02-28' },
    ],
    [
      { month: '2026-12', days: '' },
      { from: '2026-12-01', to: '2026-12-31' },
    ],
    [
      { month: '', days: '30' },
      { from: '2026-02-07', to: '2026-03-09' },
    ],
    [{ month: '', days: '' }, null],
  ])('%j', (shown, days) => expect(spanOf(shown, '2026-03-09')).toEqual(days));
});

it('knows a day from other words', () => {
  expect(['2026-03-09', '2026-3-9', 'x', '', null].map(isDay)).toEqual([true, false, false, false, false]);
});

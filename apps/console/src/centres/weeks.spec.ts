import { expect, it } from '@jest/globals';
import { weekFrom } from './weeks';

it('a rota shows two whole weeks, of the day that is named or of today in China', () => {
  expect(weekFrom('2026-03-04', new Date())).toEqual({
    from: '2026-03-02',
    to: '2026-03-15',
    earlier: '2026-02-16',
    later: '2026-03-16',
  });
  // Sunday in London is Monday in China.
  expect(weekFrom(null, new Date('2026-03-08T17:00:00Z')).from).toBe('2026-03-09');
  expect(weekFrom('2026-99-99', new Date('2026-03-04T00:00:00Z')).from).toBe('2026-03-02');
});

import { describe, expect, it } from '@jest/globals';
import type { AssessmentRow } from '../api/assessment';
import { inOrder } from './row-order';

const row = (code: string, cases: number, part: number, of: number): AssessmentRow => ({
  code,
  name: null,
  cases,
  meanDays: cases / 2,
  medianDays: null,
  shares: [{ measure: 'ended', part, of, behind: false }],
});
const ROWS = [row('b', 5, 1, 4), row('a', 9, 3, 4), row('c', 7, 0, 0), row('d', 2, 1, 4)];
const codes = (sort: string, direction: 'asc' | 'desc') =>
  inOrder(ROWS, { sort, direction }, ({ code }) => code)
    .map(({ code }) => code)
    .join('');

describe('rows of assessment', () => {
  it.each([
    ['cases', 'desc', 'acbd'],
    ['cases', 'asc', 'dbca'],
    ['name', 'asc', 'abcd'],
    ['name', 'desc', 'dcba'],
    ['meanDays', 'asc', 'dbca'],
  ] as const)('by %s %s', (sort, direction, order) => {
    expect(codes(sort, direction)).toBe(order);
  });

  it('by a share have those that have none of it last, in either direction', () => {
    expect([codes('ended', 'asc'), codes('ended', 'desc')]).toEqual(['bdac', 'abdc']);
  });
});

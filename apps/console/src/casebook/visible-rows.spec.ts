import { describe, expect, it } from '@jest/globals';
import { pagesOf, visibleRows } from './visible-rows';

describe('the rows that are looked at', () => {
  it.each([
    [0, 600, 100_000, 0, 18],
    [60_000, 600, 100_000, 992, 1018],
    [5_999_400, 600, 100_000, 99_982, 100_000],
    [60_000, 600, 5, 5, 5],
    [0, 600, 0, 0, 0],
  ])('at %i of %i px in %i rows', (top, height, total, first, end) =>
    expect(visibleRows(top, height, 60, total)).toEqual({ first, end }),
  );

  it('are asked for by the pages that hold them', () => {
    expect(pagesOf({ first: 92, end: 118 }, 100)).toEqual([0, 1]);
    expect(pagesOf({ first: 100, end: 200 }, 100)).toEqual([1]);
    expect(pagesOf({ first: 5, end: 5 }, 100)).toEqual([]);
  });
});

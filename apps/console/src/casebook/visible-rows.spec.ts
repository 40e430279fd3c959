import { describe, expect, it } from '@jest/globals';
import { HEIGHT_MAX, pagesOf, scaleOf, visibleRows } from './visible-rows';

describe('the rows that are looked at', () => {
  it.each([
    [0, 600, 100_000, 0, 18],
    [60_000, 600, 100_000, 992, 1018],
    [5_999_400, 600, 100_000, 99_982, 100_000],
    [60_000, 600, 5, 5, 5],
    [0, 600, 0, 0, 0],
  ])('at %i of %i px in %i rows', (top, height, total, first, end) =>
    expect(visibleRows(top, height, 60, total)).toEqual({ first, end, before: first * 60 }),
  );

  it('are asked for by the pages that hold them', () => {
    expect(pagesOf({ first: 92, end: 118 }, 100)).toEqual([0, 1]);
    expect(pagesOf({ first: 100, end: 200 }, 100)).toEqual([1]);
    expect(pagesOf({ first: 5, end: 5 }, 100)).toEqual([]);
  });
});

describe('a list that is higher than a browser lays out', () => {
  const MILLION = 1_000_000;
  const bottom = ({ first, end, before }: ReturnType<typeof visibleRows>) => before + (end - first) * 60;

  it('begins at its first row and ends at its last', () => {
    expect(visibleRows(0, 600, 60, MILLION)).toEqual({ first: 0, end: 18, before: 0 });
    const last = visibleRows(HEIGHT_MAX - 600, 600, 60, MILLION);
    expect(last.end).toBe(MILLION);
    expect(bottom(last)).toBeCloseTo(HEIGHT_MAX, 3);
    // Where the browser has scrolled a little further, past a head that stands above the rows, it grows no higher.
    expect(visibleRows(HEIGHT_MAX - 560, 600, 60, MILLION)).toEqual(last);
  });

  it('shows rows wherever it is scrolled to, and leaves out none between two steps of its keys', () => {
    for (let top = 0; top <= HEIGHT_MAX - 600; top += 99_991) {
      const rows = visibleRows(top, 600, 60, MILLION);
      expect(rows.before).toBeGreaterThanOrEqual(0);
      expect(rows.before).toBeLessThanOrEqual(top);
      expect(bottom(rows)).toBeGreaterThanOrEqual(top + 600 - 60);
      expect(bottom(rows)).toBeLessThanOrEqual(HEIGHT_MAX + 60);
      const next = visibleRows(top + 540 / scaleOf(60, MILLION), 600, 60, MILLION);
      expect(next.first).toBeLessThanOrEqual(rows.end);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { blurred, SMALL } from './suppress.js';

const table = (counts: readonly number[]) => ({
  cells: counts.map(blurred),
  total: blurred(counts.reduce((sum, count) => sum + count, 0)),
});

describe('blurred', () => {
  it('hides small counts, rounds others, and leaves nought', () =>
    expect([0, 1, 4, 5, 7, 8, 12, 13].map(blurred)).toEqual([0, null, null, 5, 5, 10, 10, 15]));

  it('leaves no hidden cell to be had by subtraction: other tables fit the same answer', () => {
    for (let small = 1; small < SMALL; small++)
      for (const rest of [[12, 40], [38], [5, 9, 61]]) {
        const shown = JSON.stringify(table([...rest, small]));
        const others = [1, 2, 3, 4].filter((other) => other !== small);
        const fits = others.some((other) =>
          rest.some((_, at) =>
            [-2, -1, 0, 1, 2].some((moved) => {
              const changed = rest.map((count, index) => (index === at ? count + moved : count));
              return JSON.stringify(table([...changed, other])) === shown;
            }),
          ),
        );
        expect({ small, rest, fits }).toEqual({ small, rest, fits: true });
      }
  });
});

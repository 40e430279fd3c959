import { describe, expect, it } from '@jest/globals';
import { isBehind } from './behind.js';

const WHOLE = { part: 800, of: 1000 };

describe('behind the whole', () => {
  it('is who is worse by more than chance, in the direction that is bad', () => {
    expect(isBehind({ part: 40, of: 100 }, WHOLE, 'high')).toBe(true);
    expect(isBehind({ part: 40, of: 100 }, WHOLE, 'low')).toBe(false);
    expect(isBehind({ part: 95, of: 100 }, WHOLE, 'low')).toBe(true);
    expect(isBehind({ part: 78, of: 100 }, WHOLE, 'high')).toBe(false);
  });

  it('is nobody for one case of a rare kind, which chance makes often enough', () => {
    expect(isBehind({ part: 1, of: 27 }, { part: 1, of: 336 }, 'low')).toBe(false);
    expect(isBehind({ part: 5, of: 27 }, { part: 6, of: 336 }, 'low')).toBe(true);
  });

  it('is told of large numbers too', () => {
    expect(isBehind({ part: 7800, of: 10_000 }, { part: 80_000, of: 100_000 }, 'high')).toBe(true);
    expect(isBehind({ part: 7960, of: 10_000 }, { part: 80_000, of: 100_000 }, 'high')).toBe(false);
  });

  it('is nobody of few cases, and nobody where there is nothing to compare with', () => {
    expect(isBehind({ part: 0, of: 19 }, WHOLE, 'high')).toBe(false);
    expect(isBehind({ part: 0, of: 20 }, WHOLE, 'high')).toBe(true);
    expect(isBehind({ part: 0, of: 50 }, { part: 0, of: 0 }, 'high')).toBe(false);
  });

  it('names one in forty of those that are as good as the whole, at most', () => {
    // Exactly: the probability of every count of 60 cases at a true share of 0.8.
    let named = 0;
    let probability = 0.2 ** 60;
    for (let part = 0; part <= 60; part++) {
      if (isBehind({ part, of: 60 }, WHOLE, 'high')) named += probability;
      probability *= ((60 - part) / (part + 1)) * 4;
    }
    expect(named).toBeGreaterThan(0.005);
    expect(named).toBeLessThan(0.025);
  });
});

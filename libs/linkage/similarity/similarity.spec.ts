import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { damerauLevenshtein, levenshtein } from './edit-distance.js';
import { jaro, jaroWinkler } from './jaro-winkler.js';
import { cosine, dice, jaccard, overlap, qgrams } from './token-sets.js';

/** By the definition, without any shortcut. */
function distanceByDefinition(a: string, b: string, swaps: boolean): number {
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
    if (swaps && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(at(i - 2, j - 2) + 1);
    return Math.min(...ways);
  };
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('edit distance', () => {
  test.each([
    [levenshtein, false],
    [damerauLevenshtein, true],
  ])('%p is what its definition says, and stops at the bound', (distance, swaps) => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const defined = distanceByDefinition(a, b, swaps);
        expect(distance(a, b)).toBe(defined);
        expect(distance(a, b, most)).toBe(Math.min(defined, most + 1));
      }),
      { numRuns: 300 },
    );
  });

  test('a swap of neighbours counts once', () => {
    expect([levenshtein('19800109', '19800190'), damerauLevenshtein('19800109', '19800190')]).toEqual([2, 1]);
  });

  test('long texts after short ones', () => {
    expect(levenshtein('x'.repeat(500), `${'x'.repeat(250)}y${'x'.repeat(249)}`)).toBe(1);
  });
});

describe('Jaro–Winkler', () => {
  test.each([
    ['MARTHA', 'MARHTA', 0.944, 0.961],
    ['DWAYNE', 'DUANE', 0.822, 0.84],
    ['DIXON', 'DICKSONX', 0.767, 0.813],
    ['', 'A', 0, 0],
    ['', '', 1, 1],
    ['AB', 'CD', 0, 0],
  ])('%s and %s, as Winkler gives them', (a, b, plain, withPrefix) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 3);
    expect(jaroWinkler(a, b)).toBeCloseTo(withPrefix, 3);
  });

  test('symmetric, and within 0 and 1', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12);
        expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(0);
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('sets', () => {
  const [a, b] = [new Set([1, 2, 3]), new Set([2, 3, 4, 5])];

  test('shared members against all, the mean, the smaller', () => {
    expect([jaccard(a, b), dice(a, b), overlap(a, b)]).toEqual([2 / 5, 4 / 7, 2 / 3]);
    expect([jaccard, dice, overlap].map((similarity) => similarity(new Set(), new Set()))).toEqual([0, 0, 0]);
  });

  test('cosine by weights of terms', () => {
    const [x, y] = [
      new Map([
        ['lift', 1],
        ['the', 1],
      ]),
      new Map([
        ['roof', 1],
        ['the', 1],
      ]),
    ];
    expect(cosine(x, y)).toBeCloseTo(0.5, 12);
    expect(cosine(x, y, (term) => (term === 'the' ? 0 : 1))).toBe(0);
    expect(cosine(x, x)).toBeCloseTo(1, 12);
  });

  test('runs of characters count code points', () => {
    expect(qgrams('𠮷田屋')).toEqual(new Set(['𠮷田', '田屋']));
    expect(qgrams('田')).toEqual(new Set(['田']));
    expect(qgrams('')).toEqual(new Set());
  });
});

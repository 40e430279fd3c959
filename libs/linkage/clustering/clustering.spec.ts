import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averageLink } from './average-link.js';
import { nameClusters } from './cluster-naming.js';
import { UnionFind } from './union-find.js';

type Weights = Readonly<Record<string, number>>;

const saysOf =
  (weights: Weights, otherwise = -5) =>
  (i: number, j: number) => ({
    weight: weights[`${Math.min(i, j)}-${Math.max(i, j)}`] ?? otherwise,
    confidence: 1,
  });

const clusters = (size: number, weights: Weights, more = {}) =>
  averageLink({ size, pairSay: saysOf(weights), mustLinks: [], cannotLinks: [], threshold: 1, ...more }).clusters;

/** Merges the best pair of groups again and again, every average reckoned anew from all pairs. */
function byDefinition(
  size: number,
  pairSay: (i: number, j: number) => { weight: number; confidence: number },
  threshold: number,
) {
  let groups = Array.from({ length: size }, (_, i) => [i]);
  for (;;) {
    let best: { x: number[]; y: number[]; average: number } | null = null;
    for (const [at, x] of groups.entries()) {
      for (const y of groups.slice(at + 1)) {
        const says = x.flatMap((i) => y.map((j) => pairSay(i, j)));
        const confidence = says.reduce((sum, say) => sum + say.confidence, 0);
        const average = says.reduce((sum, say) => sum + say.weight * say.confidence, 0) / confidence;
        if (confidence > 0 && average > (best?.average ?? Number.NEGATIVE_INFINITY) + 1e-9) best = { x, y, average };
      }
    }
    if (!best || best.average < threshold - 1e-9) return groups;
    const { x, y } = best;
    groups = groups
      .filter((group) => group !== y)
      .map((group) => (group === x ? [...x, ...y].sort((a, b) => a - b) : group));
  }
}

describe('average link', () => {
  test('does what its definition says', () => {
    const say = fc.record({ weight: fc.integer({ min: -12, max: 12 }), confidence: fc.constantFrom(0, 0.25, 1) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(say, { minLength: 36, maxLength: 36 }), (size, says) => {
        const pairSay = (i: number, j: number) => says[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)]!;
        const found = averageLink({ size, pairSay, mustLinks: [], cannotLinks: [], threshold: 2 });
        expect(found.clusters).toEqual(byDefinition(size, pairSay, 2));
      }),
      { numRuns: 500 },
    );
  });

  describe('a contradiction', () => {
    const contradicting = (...pairs: string[]) => {
      const say = saysOf({ '0-1': 9, '1-2': 9, '0-2': -3 });
      return {
        pairSay: (i: number, j: number) => ({
          ...say(i, j),
          contradicts: pairs.includes(`${i}-${j}`) || pairs.includes(`${j}-${i}`),
        }),
      };
    };

    test('parts what averages would join', () => {
      expect(clusters(3, {}, contradicting())).toEqual([[0, 1, 2]]);
      expect(clusters(3, {}, contradicting('0-2'))).toEqual([[0, 1], [2]]);
    });

    test('gives way to a must-link, between the two and between whom it makes one', () => {
      expect(clusters(3, {}, { ...contradicting('0-2'), mustLinks: [[0, 2]] })).toEqual([[0, 1, 2]]);
      const both = {
        ...contradicting('0-2'),
        mustLinks: [
          [0, 1],
          [1, 2],
        ],
      };
      expect(clusters(3, {}, both)).toEqual([[0, 1, 2]]);
    });

    test('of one of two that are known to be one says nothing where the other agrees', () => {
      const say = saysOf({ '0-2': -9, '1-2': 9 });
      const pairSay = (i: number, j: number) => ({
        ...say(i, j),
        contradicts: Math.min(i, j) === 0 && Math.max(i, j) === 2,
      });
      expect(clusters(3, {}, { pairSay, mustLinks: [[0, 1]] })).toEqual([[0, 1, 2]]);
    });
  });

  test('one link between two groups does not chain them', () => {
    expect(clusters(4, { '0-1': 9, '2-3': 9, '1-2': 9 })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('a pair with nothing to say neither joins nor parts', () => {
    const silent = { weight: -14, confidence: 0 };
    const pairSay = (i: number, j: number) => (i + j === 3 ? silent : { weight: 6, confidence: 1 });
    expect(averageLink({ size: 3, pairSay, mustLinks: [], cannotLinks: [], threshold: 1 }).clusters).toEqual([
      [0, 1, 2],
    ]);
  });

  test('whoever is like one of two that must be one stays with both', () => {
    expect(clusters(3, { '0-1': 4, '0-2': -20, '1-2': -20 }, { mustLinks: [[0, 2]] })).toEqual([[0, 1, 2]]);
  });

  test('what must stay apart does, through any number of others', () => {
    const near = { '0-1': 9, '0-2': 9, '1-2': 9 };
    expect(clusters(3, near, { cannotLinks: [[0, 2]] })).toEqual([[0, 1], [2]]);
  });

  test('of two contradicting words "apart" holds, and the other comes back', () => {
    const { clusters: found, refusedMustLinks } = averageLink({
      size: 3,
      pairSay: saysOf({}),
      mustLinks: [
        [1, 2],
        [0, 1],
      ],
      cannotLinks: [[2, 0]],
      threshold: 1,
    });
    expect(found).toEqual([[0, 1], [2]]);
    expect(refusedMustLinks).toEqual([[1, 2]]);
  });

  test('three hundred records of ten kinds become ten clusters', () => {
    const pairSay = (i: number, j: number) => ({ weight: i % 10 === j % 10 ? 5 : -5, confidence: 1 });
    expect(averageLink({ size: 300, pairSay, mustLinks: [], cannotLinks: [], threshold: 1 }).clusters.length).toBe(10);
  });
});

describe('names of clusters', () => {
  const named = (parts: number[][], previous: [number, number][], pinned: number[] = []) =>
    nameClusters(parts, new Map(previous), new Set(pinned)).map(({ cluster, absorbed, splitFrom }) => ({
      cluster,
      absorbed,
      splitFrom,
    }));

  test('the first created survives a merge', () => {
    expect(
      named(
        [[1, 2, 3]],
        [
          [1, 70],
          [2, 40],
          [3, 90],
        ],
      ),
    ).toEqual([{ cluster: 40, absorbed: [70, 90], splitFrom: null }]);
  });

  test('the largest part keeps the id on a split', () => {
    expect(
      named(
        [[1], [2, 3]],
        [
          [1, 7],
          [2, 7],
          [3, 7],
        ],
      ),
    ).toEqual([
      { cluster: null, absorbed: [], splitFrom: 7 },
      { cluster: 7, absorbed: [], splitFrom: null },
    ]);
  });

  test('the oldest record’s part does on a tie', () => {
    expect(
      named(
        [
          [4, 3],
          [1, 2],
        ],
        [
          [1, 7],
          [2, 7],
          [3, 7],
          [4, 7],
        ],
      ).map(({ cluster }) => cluster),
    ).toEqual([null, 7]);
  });

  test('a new cluster comes from nowhere', () => {
    expect(named([[1]], [])).toEqual([{ cluster: null, absorbed: [], splitFrom: null }]);
  });

  test('a pinned id survives an older one', () => {
    expect(
      named(
        [[1, 2]],
        [
          [1, 3],
          [2, 8],
        ],
        [8],
      ),
    ).toEqual([{ cluster: 8, absorbed: [3], splitFrom: null }]);
  });
});

test('disjoint sets', () => {
  const sets = new UnionFind<number>();
  for (const item of [1, 2, 3, 4, 5]) sets.add(item);
  sets.union(1, 2);
  sets.union(4, 5);
  sets.union(5, 1);
  expect(sets.groups()).toEqual([[1, 2, 4, 5], [3]]);
});

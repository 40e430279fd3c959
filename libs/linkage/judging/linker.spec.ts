import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { BlockingRule } from '../blocking/blocking-rule.js';
import type { RecordId } from '../identity.js';
import { type Point, pointSettings, World } from './points.fixture.js';

jest.setTimeout(60_000);

describe('judging', () => {
  test('a first record makes a cluster, a close one joins it, a far one does not', async () => {
    const world = new World();
    const { decisions } = await world.judge([1, 0], [2, 1], [3, 50]);
    expect(decisions.map(({ kind, records, cluster }) => [kind, records, cluster])).toEqual([
      ['new-cluster', [1], 1],
      ['joined', [2], 1],
      ['new-cluster', [3], 2],
    ]);
    expect(decisions[1]!.edges[0]).toMatchObject({ a: 1, b: 2, kind: 'scored' });
    expect(decisions[1]!.probability).toBeGreaterThan(0.9);
  });

  test('a bridge merges two clusters, and the first created id survives', async () => {
    const world = new World();
    await world.judge([1, 0]);
    await world.judge([2, 3]);
    expect(world.partition()).toBe('1 | 2');
    const { decisions } = await world.judge([3, 1]);
    expect(world.partition()).toBe('1,2,3');
    expect(decisions.map(({ kind, from, cluster }) => [kind, from, cluster])).toEqual([
      ['merged', 2, 1],
      ['joined', null, 1],
    ]);
  });

  test('a chain of close records does not become one cluster', async () => {
    const world = new World();
    for (let id = 0; id < 12; id++) await world.judge([id, id * 2]);
    const sizes = world
      .partition()
      .split(' | ')
      .map((cluster) => cluster.split(',').length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
  });

  test('a changed record moves; the cluster it leaves keeps its id', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 1], [3, 50], [4, 51]);
    const { decisions } = await world.judge([2, 50]);
    expect(world.partition()).toBe('1 | 2,3,4');
    expect(decisions[0]).toMatchObject({ kind: 'moved', records: [2], from: 1, cluster: 2 });
  });

  test('removal of the bridge parts what only it held together', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 3], [3, 1]);
    const { decisions } = world.took(await world.linker.remove([3]));
    expect(world.partition()).toBe('1 | 2');
    expect(decisions.map(({ kind, records }) => [kind, records])).toEqual([
      ['removed', [3]],
      ['split', [2]],
    ]);
  });
});

describe('people', () => {
  test('their "not the same" parts a cluster and outlives new evidence; taking it back heals', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 0]);
    const { decisions } = world.took(await world.linker.constrain([{ a: 2, b: 1, kind: 'cannot' }]));
    expect(decisions).toMatchObject([{ kind: 'split', records: [2], from: 1, reason: 'cannot' }]);
    const again = await world.judge([2, 0]);
    expect(again.reviews).toEqual([]);
    const joined = await world.judge([3, 0]);
    expect(world.partition()).toBe('1,3 | 2');
    expect(joined.reviews).toEqual([]);
    world.took(await world.linker.constrain([{ a: 1, b: 2, kind: null }]));
    expect(world.partition()).toBe('1,2,3');
  });

  test('their "the same" joins what no weight would; taking it back gives the old partition', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 1], [3, 50]);
    const { decisions } = world.took(await world.linker.constrain([{ a: 1, b: 3, kind: 'must' }]));
    expect(decisions).toMatchObject([{ kind: 'merged', reason: 'must', from: 2, cluster: 1 }]);
    expect(world.partition()).toBe('1,2,3');
    world.took(await world.linker.constrain([{ a: 1, b: 3, kind: null }]));
    expect(world.partition()).toBe('1,2 | 3');
  });

  test('a contradiction is reported, and "not the same" holds', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 50], [3, 100]);
    const { report } = world.took(
      await world.linker.constrain([
        { a: 1, b: 2, kind: 'must' },
        { a: 2, b: 3, kind: 'must' },
        { a: 1, b: 3, kind: 'cannot' },
      ]),
    );
    expect(report.refusedMustLinks).toEqual([[2, 3]]);
    expect(world.partition()).toBe('1,2 | 3');
  });

  test('are asked about pairs between the thresholds', async () => {
    const world = new World();
    const { reviews } = await world.judge([1, 0], [2, 3]);
    expect(reviews).toMatchObject([{ a: 1, b: 2, clusterA: 1, clusterB: 2 }]);
  });
});

/** Pairs that share neither cell nor kind are not found, however close; a third record may still bring them together. */
const sparse: BlockingRule<Point>[] = [
  { name: 'cell', keys: ({ at }) => [[[Math.floor(at / 3)]]] },
  { name: 'kind', keys: ({ kind }) => (kind === '' ? [] : [[[kind]]]) },
];

describe('a judgement rests on what is there now', () => {
  test('two that only a third brought together part when it leaves', async () => {
    const world = new World({}, sparse);
    await world.judge([1, 2, 'x'], [2, 3, 'y']);
    expect(world.partition()).toBe('1 | 2');
    await world.judge([3, 2, 'y']);
    expect(world.partition()).toBe('1,2,3');
    world.took(await world.linker.remove([3]));
    expect(world.partition()).toBe('1 | 2');
  });

  test('a changed record keeps none of its old weights', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 1]);
    await world.judge([2, 9]);
    const { decisions } = await world.linker.constrain([{ a: 1, b: 2, kind: 'must' }]);
    expect(decisions).toMatchObject([{ kind: 'merged', reason: 'must' }]);
    expect(decisions[0]!.weight).toBeLessThan(-6);
  });

  test('nobody is compared by the key that a record of the same batch has given up', async () => {
    const world = new World();
    await world.judge([1, 0]);
    const { report } = await world.judge([1, 50], [2, 0]);
    expect(report.pairsCompared).toBe(0);
  });
});

describe('any order of arrival', () => {
  const blockings: [string, readonly BlockingRule<Point>[]][] = [
    ['all close pairs found', pointSettings.blocking],
    ['some close pairs unseen', sparse],
  ];
  const kind = fc.constantFrom('', 'x', 'y');
  const points = fc.array(fc.record({ at: fc.integer({ min: 0, max: 40 }), kind }), {
    minLength: 1,
    maxLength: 24,
  });

  test.each(blockings)('gives the same partition, whatever the batches: %s', async (_, blocking) => {
    await fc.assert(
      fc.asyncProperty(points, fc.infiniteStream(fc.nat()), async (features, random) => {
        const records = features.map((value, id) => ({ id, features: value }));
        const partitionOf = async (order: typeof records): Promise<string> => {
          const world = new World({}, blocking);
          let start = 0;
          while (start < order.length) {
            const size = 1 + ((random.next().value as number) % 4);
            world.took(await world.linker.judge(order.slice(start, start + size)));
            start += size;
          }
          return world.partition();
        };
        const shuffled = records.map((record) => ({ record, rank: random.next().value as number }));
        shuffled.sort((a, b) => a.rank - b.rank);
        expect(await partitionOf(shuffled.map(({ record }) => record))).toBe(await partitionOf(records));
      }),
      { numRuns: 200 },
    );
  });

  test.each(blockings)(
    'changes, removals and constraints leave what judging the final state afresh gives: %s',
    async (_, blocking) => {
      const step = fc.oneof(
        fc.record({ do: fc.constant('judge' as const), id: fc.nat(15), at: fc.nat(20), kind }),
        fc.record({ do: fc.constant('remove' as const), id: fc.nat(15), also: fc.nat(15) }),
        fc.record({
          do: fc.constant('constrain' as const),
          id: fc.nat(15),
          other: fc.nat(15),
          kind: fc.constantFrom('must' as const, 'cannot' as const, null),
        }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const lived = new World({}, blocking);
          const fresh = new World({}, blocking);
          const live = new Map<RecordId, Point>();
          const said = new Map<string, { a: RecordId; b: RecordId; kind: 'must' | 'cannot' | null }>();
          for (const one of steps) {
            if (one.do === 'judge') {
              await lived.judge([one.id, one.at]);
              live.set(one.id, { at: one.at, kind: '' });
            } else if (one.do === 'remove') {
              lived.took(await lived.linker.remove([one.id, one.also]));
              live.delete(one.id);
              live.delete(one.also);
            } else if (one.id !== one.other) {
              const [a, b] = [Math.min(one.id, one.other), Math.max(one.id, one.other)];
              said.set(`${a} ${b}`, { a, b, kind: one.kind });
              lived.took(await lived.linker.constrain([{ a, b, kind: one.kind }]));
            }
          }
          fresh.took(await fresh.linker.constrain([...said.values()]));
          fresh.took(await fresh.linker.judge([...live].map(([id, features]) => ({ id, features }))));
          expect(lived.partition()).toBe(fresh.partition());
        }),
        { numRuns: 300 },
      );
    },
  );
});

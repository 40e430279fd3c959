import { describe, expect, test } from '@jest/globals';
import { World } from './points.fixture.js';

describe('taking a word back as if records stood where they stood before', () => {
  test('gives the ids back, also where the part without the older id is the larger one', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 50], [3, 50]);
    const before = new Map(world.clusters);
    world.took(await world.linker.constrain([{ a: 1, b: 2, kind: 'must' }]));
    world.took(await world.linker.constrain([{ a: 1, b: 3, kind: 'must' }]));
    expect(world.partition()).toBe('1,2,3');
    const taken = [
      { a: 1, b: 2, kind: null },
      { a: 1, b: 3, kind: null },
    ] as const;
    const { decisions } = world.took(await world.linker.constrain(taken, before));
    expect(world.clusters).toEqual(before);
    expect(decisions).toMatchObject([{ kind: 'split', records: [2, 3], cluster: before.get(2), from: before.get(1) }]);
  });

  test('ends a cluster that nobody names any more in the part that holds most of it', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 0], [3, 0]);
    const before = new Map(world.clusters);
    world.took(
      await world.linker.constrain([
        { a: 1, b: 3, kind: 'cannot' },
        { a: 2, b: 3, kind: 'cannot' },
      ]),
    );
    const parted = world.clusters.get(3);
    const lifted = [
      { a: 1, b: 3, kind: null },
      { a: 2, b: 3, kind: null },
    ] as const;
    const { decisions } = world.took(await world.linker.constrain(lifted, before));
    expect(decisions).toMatchObject([{ kind: 'merged', from: parted, cluster: before.get(1) }]);
    expect(world.clusters).toEqual(before);
  });
});

describe('an id', () => {
  test('is not given to two clusters that were one before and hang together no more', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 2]);
    const before = new Map(world.clusters);
    expect(world.partition()).toBe('1,2');
    world.took(await world.linker.constrain([{ a: 1, b: 2, kind: 'cannot' }]));
    await world.judge([2, 40]);
    world.took(await world.linker.constrain([{ a: 1, b: 2, kind: null }], before));
    expect(world.partition()).toBe('1 | 2');
  });

  test('is not given back while others bear it', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 50]);
    const taken = world.clusters.get(1) as number;
    await world.linker.constrain([{ a: 2, b: 99, kind: 'must' }], new Map([[2, taken]]));
    world.took(await world.linker.constrain([{ a: 2, b: 99, kind: null }], new Map([[2, taken]])));
    expect(world.partition()).toBe('1 | 2');
  });
});

describe('one record beside others', () => {
  test('is heard as the cluster heard it when it joined', async () => {
    const world = new World();
    await world.judge([1, 0], [2, 1]);
    const { decisions } = await world.judge([3, 2]);
    const beside = await world.linker.explainBeside(3, [1, 2, 99]);
    expect(beside?.averageWeight).toBeCloseTo(decisions[0]?.weight as number, 9);
    expect(beside?.pairs.map(({ record }) => record)).toEqual([2, 1]);
    expect(await world.linker.explainBeside(99, [1])).toBeNull();
  });
});

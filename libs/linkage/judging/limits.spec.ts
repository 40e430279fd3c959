import { describe, expect, test } from '@jest/globals';
import { pointSettings, World } from './points.fixture.js';

describe('bounds', () => {
  test('a common key is named with its holders, and only its newest are compared', async () => {
    const world = new World({ recordsPerKey: 2 });
    await world.judge([1, 0], [2, 0], [3, 0]);
    const { report } = await world.judge([4, 0]);
    expect(report.commonKeys).toHaveLength(4);
    expect(report.commonKeys[0]).toMatchObject({ rule: 'near', depth: 0, exhausted: true, holders: 3 });
    expect(world.partition()).toBe('1,2,3,4');
  });

  test('candidates beyond the bound are counted', async () => {
    const world = new World({ candidatesPerRecord: 2 });
    await world.judge([1, 0]);
    await world.judge([2, 0]);
    await world.judge([3, 0]);
    const { report } = await world.judge([4, 0]);
    expect(report).toMatchObject({ candidatesCut: 1, pairsCompared: 3 });
    expect(world.partition()).toBe('1,2,3,4');
  });

  test('a cluster beyond the limit still takes who belongs to it, and keeps its id', async () => {
    const world = new World({ componentSize: 4 });
    for (let id = 1; id <= 12; id++) await world.judge([id, 0]);
    expect(new Set(world.clusters.values())).toEqual(new Set([1]));
    const { report } = await world.judge([13, 1]);
    expect(report.componentsOverLimit).toBe(1);
    await world.judge([14, 40]);
    expect(world.clusters.get(13)).toBe(1);
    expect(world.clusters.get(14)).not.toBe(1);
  });

  test('a chain beyond the limit is judged by the clusters that are touched', async () => {
    const world = new World({ componentSize: 6 });
    for (let id = 1; id <= 30; id++) await world.judge([id, id * 2]);
    const sizes = world
      .partition()
      .split(' | ')
      .map((cluster) => cluster.split(',').length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(30);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
  });

  test('in a component beyond the limit people are still obeyed', async () => {
    const world = new World({ componentSize: 4 });
    for (let id = 1; id <= 9; id++) await world.judge([id, 0]);
    await world.judge([20, 60]);
    world.took(await world.linker.constrain([{ a: 3, b: 20, kind: 'must' }]));
    expect(world.clusters.get(20)).toBe(1);
    world.took(await world.linker.constrain([{ a: 3, b: 20, kind: null }]));
    world.took(await world.linker.constrain([{ a: 9, b: 1, kind: 'cannot' }]));
    expect(world.clusters.get(9)).not.toBe(world.clusters.get(1));
    await world.judge([9, 0]);
    expect(world.clusters.get(9)).not.toBe(world.clusters.get(1));
  });

  test('a removal in a component beyond the limit leaves the others where they are', async () => {
    const world = new World({ componentSize: 4 });
    for (let id = 1; id <= 9; id++) await world.judge([id, 0]);
    world.took(await world.linker.remove([5]));
    expect(world.partition()).toBe('1,2,3,4,6,7,8,9');
  });

  test('whoever shares only a value that is looked at for strangers is no candidate for it', async () => {
    const everybody = {
      name: 'value',
      keys: () => [[['all'], ['all', 'one']] as const],
      sharing: { strangers: 2, tellsApart: () => true, mark: <F>(features: F) => features, isMarked: () => true },
    };
    const compared = async (marksOnly: boolean) => {
      const world = new World({}, [...pointSettings.blocking, { ...everybody, marksOnly }]);
      return (await world.judge([1, 0], [2, 50], [3, 100])).report.pairsCompared;
    };
    expect(await compared(false)).toBe(3);
    expect(await compared(true)).toBe(0);
  });
});

import { describe, expect, test } from '@jest/globals';
import { type Point, pointSettings, World } from './points.fixture.js';
import type { LinkageSettings } from './settings.js';

const worldWith = (more: Partial<LinkageSettings<Point>>) => new World({}, pointSettings.blocking, more);

describe('a link that nothing of the matter confirms', () => {
  const confirmation = { by: ['kind'], least: 0.5, ceiling: 2.99, applies: () => true, label: 'not confirmed' };

  test('is never made by weight: it is a question, and explained as one', async () => {
    const world = worldWith({ confirmations: [confirmation] });
    const { reviews } = await world.judge([1, 0], [2, 0]);
    expect(world.partition()).toBe('1 | 2');
    expect(reviews).toHaveLength(1);
    expect(reviews[0]!.weight).toBeCloseTo(2.99, 9);
    expect(reviews[0]!.explanation.comparisons.at(-1)).toMatchObject({ name: 'confirmation', levelName: 'lacking' });
  });

  test('is made where it is confirmed, or where a person says so', async () => {
    const world = worldWith({ confirmations: [confirmation] });
    await world.judge([1, 0, 'a'], [2, 0, 'a'], [3, 20], [4, 20]);
    expect(world.partition()).toBe('1,2 | 3 | 4');
    world.took(await world.linker.constrain([{ a: 3, b: 4, kind: 'must' }]));
    expect(world.partition()).toBe('1,2 | 3,4');
  });

  test('cannot be declared so that it would be made', () => {
    expect(() => worldWith({ confirmations: [{ ...confirmation, ceiling: 3 }] })).toThrow(TypeError);
  });
});

describe('a record like two others that contradict one another', () => {
  // Distances: 1 to 2 and 2 to 3 two steps, 1 to 3 four, which weighs -6.
  const between = async (contradiction: number) => {
    const world = worldWith({ averaging: { weightFloor: 0, fullEvidence: 1, contradiction } });
    await world.judge([1, 0], [3, 4]);
    const { reviews } = await world.judge([2, 2]);
    return { world, asked: reviews.map(({ a, b }) => [a, b]) };
  };

  test('does not bring both into one cluster: the second is a question', async () => {
    const { world, asked } = await between(-6);
    expect(world.partition()).toMatch(/^(1,2 \| 3|1 \| 2,3)$/);
    expect(asked).toHaveLength(1);
  });

  test('would by its average, where nothing is taken for a contradiction', async () => {
    const lenient = worldWith({
      averaging: { weightFloor: 4, fullEvidence: 1 },
    });
    await lenient.judge([1, 0], [3, 4], [2, 2]);
    expect(lenient.partition()).toBe('1,2,3');
    const strict = worldWith({ averaging: { weightFloor: 4, fullEvidence: 1, contradiction: -6 } });
    await strict.judge([1, 0], [3, 4], [2, 2]);
    expect(strict.partition()).toMatch(/^(1,2 \| 3|1 \| 2,3)$/);
  });

  test('is overruled by a person', async () => {
    const { world } = await between(-6);
    world.took(
      await world.linker.constrain([
        { a: 1, b: 2, kind: 'must' },
        { a: 2, b: 3, kind: 'must' },
      ]),
    );
    expect(world.partition()).toBe('1,2,3');
  });
});

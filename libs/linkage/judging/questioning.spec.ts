import { World } from './points.fixture.js';
import type { OpenQuestion } from './questioning.js';

/** Two points in a cluster, then one that lies three steps from the one and four from the other. */
async function beside(chance: number, worthLeast: number) {
  const heard: OpenQuestion<{ at: number }>[] = [];
  const world = new World({}, undefined, {
    averaging: { fullEvidence: 5, contradiction: -5 },
    questioning: {
      worthLeast,
      chance: (question) => {
        heard.push(question);
        return chance;
      },
    },
  });
  await world.judge([1, 0], [2, -1]);
  const { reviews } = await world.judge([3, 3]);
  expect(world.partition()).toBe('1,2 | 3');
  return { heard, reviews };
}

describe('a question of two clusters', () => {
  it('hears all pairs between them, those too that no key brought together', async () => {
    const { heard } = await beside(0, 1);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ a: { at: 0 }, b: { at: 3 }, contradicted: true, unconfirmed: false, pairs: 2 });
    expect(heard[0]!.weight).toBeCloseTo(1, 1);
    expect(heard[0]!.averageWeight).toBeLessThan(-4);
  });

  it('is asked where its answer is worth it, with the chance that it was given', async () => {
    const worth = 0.5 * Math.log2(3);
    expect((await beside(0.5, worth + 0.01)).reviews).toEqual([]);
    expect((await beside(0.5, worth - 0.01)).reviews).toMatchObject([{ a: 1, b: 3, probability: 0.5 }]);
  });
});

import { Random } from './random.js';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

it('repeats from the same seed and differs from another', () => {
  expect(draw(new Random('a'), 50)).toEqual(draw(new Random('a'), 50));
  expect(draw(new Random('a'), 50)).not.toEqual(draw(new Random('b'), 50));
});

it('gives a fork a stream that does not depend on what was drawn before', () => {
  const used = new Random('a');
  draw(used, 7);
  expect(draw(used.fork('x'), 5)).toEqual(draw(new Random('a').fork('x'), 5));
});

it('is roughly uniform, and weighs', () => {
  const random = new Random('weights');
  const mean = draw(random, 20000).reduce((sum, x) => sum + x, 0) / 20000;
  expect(mean).toBeGreaterThan(0.49);
  expect(mean).toBeLessThan(0.51);
  const rare = Array.from({ length: 10000 }, () => random.weighted({ often: 9, seldom: 1 })).filter(
    (x) => x === 'seldom',
  );
  expect(rare.length / 10000).toBeCloseTo(0.1, 1);
});

it('samples without taking anything twice', () => {
  expect(new Random('s').sample([1, 2, 3], 5).sort()).toEqual([1, 2, 3]);
});

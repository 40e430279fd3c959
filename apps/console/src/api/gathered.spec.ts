import { expect, it } from '@jest/globals';
import { gathered } from './gathered';

it('asks once for what is asked for within a moment, and in parts where it is much', async () => {
  const asked: string[][] = [];
  const nameOf = gathered(async (keys) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]));
  }, 2);
  const names = await Promise.all(['a', 'a', 'nobody', 'c'].map(nameOf));
  expect(names).toEqual(['A', 'A', null, 'C']);
  expect(asked).toEqual([['a', 'nobody'], ['c']]);
  expect(await nameOf('a')).toBe('A');
  expect(asked).toHaveLength(3);
});

it('tells all who asked that there is no answer, and asks again for the next', async () => {
  let isAway = true;
  const nameOf = gathered(async (keys) => {
    if (isAway) throw new Error('away');
    return new Map(keys.map((key) => [key, key]));
  }, 10);
  expect((await Promise.allSettled(['a', 'b'].map(nameOf))).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  isAway = false;
  expect(await nameOf('a')).toBe('a');
});

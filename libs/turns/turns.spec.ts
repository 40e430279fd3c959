import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTurns, mapInTurns } from './index.js';

/** Takes the processor for so long. */
function busy(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

test('others get their turn in the middle of long work, which keeps its order', async () => {
  const done: (number | string)[] = [];
  setImmediate(() => done.push('another'));
  await inTurns([1, 2, 3, 4], (item) => {
    busy(6);
    done.push(item);
  });
  expect(done.filter((item) => item !== 'another')).toEqual([1, 2, 3, 4]);
  expect(done.indexOf('another')).toBeLessThan(3);
});

test('what is made stands in the order of what it is made of', async () => {
  expect(await mapInTurns(new Set([3, 1, 2]), (item, at) => item * 10 + at)).toEqual([30, 11, 22]);
});

test('an error ends the work', async () => {
  const done: number[] = [];
  const failing = inTurns([1, 2, 3], (item) => {
    if (item === 2) throw new Error('bad');
    done.push(item);
  });
  await expect(failing).rejects.toThrow('bad');
  await sleep(1);
  expect(done).toEqual([1]);
});

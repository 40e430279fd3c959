import { describe, expect, test } from '@jest/globals';
import { FeedTail } from './feed-tail.js';

const letter = (sequence: number, id: string): Buffer =>
  Buffer.from(`<XFJ><XH>${sequence}</XH><XFJBH>${id}</XFJBH></XFJ>`);
const letters = (from: number, until: number, prefix = 'L') =>
  Array.from({ length: until - from }, (_, i) => letter(from + i, `${prefix}${from + i}`));

describe('the tail of the feed', () => {
  test('is the last letters read', () => {
    const tail = new FeedTail();
    expect(tail.startBelow(100)).toBe(100);
    tail.read(letters(1, 50));
    expect(tail.startBelow(50)).toBe(42);
    tail.read(letters(50, 52));
    expect(tail.startBelow(52)).toBe(44);
  });

  test('is content with letters that are as before, or have moved on', () => {
    const tail = new FeedTail();
    tail.read(letters(1, 50));
    tail.check([letter(43, 'L43'), letter(49, 'L49'), letter(50, 'L44')], 50);
    expect(tail.wantsRestart(0)).toBe(false);
  });

  test('notices a number that has another letter, or had none', () => {
    for (const odd of [letter(45, 'other'), letter(44, '')]) {
      const tail = new FeedTail();
      tail.read(letters(1, 50));
      tail.check([odd], 50);
      expect(tail.wantsRestart(0)).toBe(true);
      tail.restart(0);
      expect(tail.wantsRestart(0)).toBe(false);
      expect(tail.startBelow(0)).toBe(0);
    }
  });

  test('a feed whose numbers never agree is begun anew ever more rarely', () => {
    const tail = new FeedTail();
    const restarts: number[] = [];
    for (let second = 0; second < 3600; second++) {
      tail.suspect();
      if (!tail.wantsRestart(second * 1000)) continue;
      tail.restart(second * 1000);
      restarts.push(second);
    }
    expect(restarts.slice(0, 4)).toEqual([0, 10, 30, 70]);
    expect(restarts.length).toBeLessThan(11);
  });
});

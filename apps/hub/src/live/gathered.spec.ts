import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

describe('what comes often', () => {
  it('is told at once the first time, and then together, each kind once', async () => {
    const told: string[][] = [];
    const heard = new EventTarget();
    const gathered = new Gathered<string>(30, (kinds) => {
      told.push([...kinds]);
      if (told.length === 2) heard.dispatchEvent(new Event('second'));
    });
    const second = once(heard, 'second');
    gathered.add('cases');
    expect(told).toEqual([['cases']]);
    gathered.add('reviews');
    gathered.add('cases', 'reviews');
    expect(told).toEqual([['cases']]);
    await second;
    expect(told).toEqual([['cases'], ['reviews', 'cases']]);
    gathered.stop();
  });

  it('is told no more once that has stopped', () => {
    const told: string[][] = [];
    const gathered = new Gathered<string>(1000, (kinds) => told.push([...kinds]));
    gathered.add('cases');
    gathered.add('tasks');
    gathered.stop();
    gathered.add('rules');
    gathered.stop();
    expect(told).toEqual([['cases'], ['rules']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { newCounters } from './counters.js';
import { RecentWorkWatch } from './recent-work.js';

const MINUTE = 60_000;

describe('what a connector has done lately', () => {
  it('is all that it did, while it has not run for longer', () => {
    const watch = new RecentWorkWatch(0, newCounters());
    const counters = { ...newCounters(), published: 8, fetches: 4, failures: 1 };
    expect(watch.until(2 * MINUTE, counters)).toEqual({
      seconds: 120,
      published: 8,
      rejected: 0,
      fetches: 4,
      failures: 1,
    });
  });

  it('forgets the failures of an hour ago', () => {
    const counters = newCounters();
    const watch = new RecentWorkWatch(0, counters);
    counters.failures = 50;
    for (let minute = 1; minute <= 60; minute++) {
      counters.fetches++;
      watch.look(minute * MINUTE, counters);
    }
    expect(watch.until(60 * MINUTE, counters)).toMatchObject({ seconds: 600, fetches: 10, failures: 0 });
  });
});

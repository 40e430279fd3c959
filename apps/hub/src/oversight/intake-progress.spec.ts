import { describe, expect, it } from '@jest/globals';
import { ProgressWatch, remedyFor } from './intake-progress.js';

const offsets = (high: bigint, partition = 0) => ({ topic: 't', partition, low: 0n, high });
const at = (position: bigint) => new Map([['t/0', position]]);

describe('whether what waits gets less', () => {
  it('a lag that moves is work, and an empty queue is rest', () => {
    const watch = new ProgressWatch();
    expect(watch.look([offsets(9n)], at(0n), 0).stalledSeconds).toBe(0);
    expect(watch.look([offsets(20n)], at(1n), 300_000)).toEqual({ lag: 19n, stalledSeconds: 0 });
    expect(watch.look([offsets(20n)], at(20n), 900_000)).toEqual({ lag: 0n, stalledSeconds: 0 });
    // It may have waited since the last look, and no longer.
    expect(watch.look([offsets(21n)], at(20n), 910_000).stalledSeconds).toBe(10);
  });

  it('a lag that stands still is counted from when it did, and forgotten with the partition', () => {
    const watch = new ProgressWatch();
    watch.look([offsets(9n)], at(3n), 0);
    expect(watch.look([offsets(12n)], at(3n), 100_000)).toEqual({ lag: 9n, stalledSeconds: 100 });
    expect(watch.look([offsets(12n)], at(3n), 200_000).stalledSeconds).toBe(200);
    expect(watch.look([offsets(5n, 1)], at(3n), 210_000).stalledSeconds).toBe(0);
  });

  it('ends in a restart, and after three of them with a person', () => {
    const stalled = { lag: 1n, stalledSeconds: 180 };
    expect(remedyFor({ ...stalled, stalledSeconds: 179 }, 0)).toBe('none');
    expect([0, 1, 2, 3].map((restarts) => remedyFor(stalled, restarts))).toEqual([
      'restart',
      'restart',
      'restart',
      'wait for a person',
    ]);
  });
});

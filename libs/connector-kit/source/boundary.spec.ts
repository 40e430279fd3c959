import { describe, expect, test } from '@jest/globals';
import { Boundary } from './boundary.js';

const T = 1_800_000_000_000_000;
const sweep = (boundary: Boundary, highest: number | null, nowMs: number, times: readonly number[]) => {
  const since = boundary.begin(highest, nowMs);
  for (const time of times) boundary.pass(time);
  boundary.end(nowMs);
  return since;
};

describe('boundary of a sweep', () => {
  test('the first sweep begins at the beginning, later ones two minutes before the highest time', () => {
    const boundary = new Boundary();
    expect(sweep(boundary, null, 0, [T - 1, T])).toBeNull();
    expect(sweep(boundary, T, 5000, [T])).toBe(T - 120_000_000);
    expect(sweep(boundary, T, 10_000, [T])).toBe(T - 120_000_000);
  });

  test('thousands at the highest time are passed over once that time has settled, and looked at now and then', () => {
    const boundary = new Boundary();
    const thousands = Array<number>(2000).fill(T);
    sweep(boundary, null, 0, thousands);
    expect(sweep(boundary, T, 1000, thousands)).toBe(T - 120_000_000);
    // Just stamped: more may come with the same time.
    expect(sweep(boundary, T, 6000, thousands)).toBe(T);
    const starts: (number | null)[] = [];
    for (let now = 15_000; now < 60_000; now += 1000) {
      const since = boundary.begin(T, now);
      if ((since ?? 0) <= T) for (const time of thousands) boundary.pass(time);
      boundary.end(now);
      starts.push(since);
    }
    expect(starts.filter((since) => since === T + 1000).length).toBeGreaterThan(40);
    expect(starts.filter((since) => since === T - 120_000_000).length).toBeGreaterThan(1);
  });

  test('thousands before the highest time do not hide what shares it', () => {
    const boundary = new Boundary();
    const thousands = Array<number>(2000).fill(T - 30_000_000);
    sweep(boundary, null, 0, [...thousands, T]);
    expect(sweep(boundary, T, 1000, [...thousands, T])).toBe(T - 120_000_000);
    for (let now = 2000; now < 20_000; now += 1000) expect(sweep(boundary, T, now, [T])).toBe(T);
  });

  test('a higher time opens it again', () => {
    const boundary = new Boundary();
    sweep(boundary, T, 0, Array<number>(2000).fill(T));
    expect(sweep(boundary, T + 5_000_000, 12_000, [])).toBe(T + 5_000_000);
  });
});

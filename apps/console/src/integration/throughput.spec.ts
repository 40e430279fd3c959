import { describe, expect, it } from '@jest/globals';
import { perMinute, type Sample, withSample } from './throughput';

const taken = (...samples: [at: number, published: number][]): Sample[] =>
  samples.reduce<Sample[]>((all, [at, published]) => withSample(all, { at, published }), []);

describe('how much a connector sends a minute', () => {
  it('is not said of less than a few seconds', () => {
    expect([perMinute([]), perMinute(taken([0, 5])), perMinute(taken([0, 5], [1000, 9]))]).toEqual([null, null, null]);
  });

  it('is what came between the first look and the last', () => {
    expect(perMinute(taken([0, 100], [5000, 100], [30_000, 150]))).toBe(100);
  });

  it('forgets what is longer ago than five minutes', () => {
    expect(perMinute(taken([0, 0], [200_000, 1000], [320_000, 1000]))).toBe(0);
  });

  it('begins anew with a connector that does', () => {
    expect(perMinute(taken([0, 900], [5000, 10], [15_000, 30]))).toBe(120);
  });
});

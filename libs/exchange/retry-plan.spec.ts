import fc from 'fast-check';
import { retryAfter } from './retry-plan.js';

const DAY_MS = 86_400_000;

describe('a message that was not taken', () => {
  it('is tried again soon at first, then seldom', () => {
    const pauses = [1, 2, 3, 20].map((attempts) => retryAfter(attempts, 0, 0));
    expect(pauses).toEqual([30_000, 60_000, 120_000, 21_600_000].map((ms) => ({ kind: 'after', ms })));
  });

  it('outlives a day of silence, and a week of holidays, with many tries', () => {
    let ageMs = 0;
    let attempts = 1;
    for (let retry = retryAfter(1, 0, 0); retry.kind === 'after'; retry = retryAfter(++attempts, ageMs, 0))
      ageMs += retry.ms;
    expect(ageMs).toBeGreaterThan(7 * DAY_MS);
    expect(attempts).toBeGreaterThan(30);
  });

  it('never waits less than half a pause', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, jitter) => {
          const whole = retryAfter(attempts, 0, 0);
          const retry = retryAfter(attempts, 0, jitter);
          expect(retry.kind === 'after' && whole.kind === 'after' && retry.ms >= whole.ms / 2).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { parseRetryAfter } from './http-source.js';
import { backOffMs, retrying } from './retrying.js';
import { SourceFailure } from './source-failure.js';

const options = (failures: string[] = []) => ({
  signal: new AbortController().signal,
  onFailure: (reason: string) => failures.push(reason),
  firstPauseMs: 1,
});

describe('retrying', () => {
  test('tries five times, then gives up', async () => {
    const failures: string[] = [];
    const tried = retrying(async (index) => {
      throw new SourceFailure('transient', `no ${index}`);
    }, options(failures));
    await expect(tried).rejects.toThrow('no 4');
    expect(failures).toEqual(['no 0', 'no 1', 'no 2', 'no 3', 'no 4']);
  });

  test('does not repeat what was refused', async () => {
    let tries = 0;
    const tried = retrying(async () => {
      tries++;
      throw new SourceFailure('refused', 'gone', { status: 410 });
    }, options());
    await expect(tried).rejects.toThrow('gone');
    expect(tries).toBe(1);
  });

  test('is patient with a source that counts requests', async () => {
    let tries = 0;
    const answer = await retrying(async () => {
      if (++tries <= 12) throw new SourceFailure('transient', 'slowly', { status: 429, retryAfterMs: 1 });
      return tries;
    }, options());
    expect(answer).toBe(13);
  });

  test('leaves waits beyond a minute to the circuit', async () => {
    const tried = retrying(async () => {
      throw new SourceFailure('transient', 'tonight', { status: 503, retryAfterMs: 600_000 });
    }, options());
    await expect(tried).rejects.toMatchObject({ retryAfterMs: 600_000 });
  });

  test('ends at once when it is called off', async () => {
    const calledOff = new AbortController();
    const tried = retrying(
      async () => {
        throw new SourceFailure('transient', 'later', { retryAfterMs: 50_000 });
      },
      { ...options(), signal: calledOff.signal },
    );
    setTimeout(() => calledOff.abort(), 10);
    await expect(tried).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('pauses are jittered between half and whole of the doubled one, up to a bound', () => {
    for (let i = 0; i < 100; i++) {
      expect(backOffMs(3, 100)).toBeGreaterThanOrEqual(200);
      expect(backOffMs(3, 100)).toBeLessThanOrEqual(400);
      expect(backOffMs(99, 100, 1000)).toBeLessThanOrEqual(1000);
    }
  });

  test('reads Retry-After in seconds and as a date', () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(parseRetryAfter('3', now)).toBe(3000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 10:00:05 GMT', now)).toBe(5000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect(parseRetryAfter('soon', now)).toBeUndefined();
    expect(parseRetryAfter(null, now)).toBeUndefined();
  });
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rounds } from './rounds.js';

describe('rounds', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('never run two at a time, however long one takes', async () => {
    const ends: (() => void)[] = [];
    const rounds = new Rounds(
      () => new Promise<void>((resolve) => ends.push(resolve)),
      100,
      () => undefined,
    );
    rounds.start();
    await jest.advanceTimersByTimeAsync(1000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(100);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await rounds.stop();
  });

  it('go on after one that failed, and tell of it', async () => {
    const errors: unknown[] = [];
    const rounds = new Rounds(
      () => Promise.reject(new Error('away')),
      100,
      (error) => errors.push(error),
    );
    rounds.start();
    await jest.advanceTimersByTimeAsync(250);
    await rounds.stop();
    expect(errors).toEqual([new Error('away'), new Error('away')]);
  });

  it('end with the running one', async () => {
    let end = () => {};
    let calls = 0;
    const work = () => {
      calls++;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const rounds = new Rounds(work, 100, () => undefined);
    rounds.start();
    await jest.advanceTimersByTimeAsync(100);
    let stopped = false;
    const stopping = rounds.stop().then(() => {
      stopped = true;
    });
    await jest.advanceTimersByTimeAsync(1000);
    expect(stopped).toBe(false);
    end();
    await stopping;
    await jest.advanceTimersByTimeAsync(1000);
    expect(calls).toBe(1);
  });
});

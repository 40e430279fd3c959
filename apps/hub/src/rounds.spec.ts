import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Rounds } from './rounds.js';

const PAUSE_MS = 2;
/** Time for several rounds, if they did not wait. */
const severalPauses = () => sleep(25 * PAUSE_MS);
const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(1);
};
const unheard = () => undefined;

describe('rounds', () => {
  it('never run two at a time, however long one takes', async () => {
    const ends: (() => void)[] = [];
    const rounds = new Rounds(() => new Promise<void>((resolve) => ends.push(resolve)), PAUSE_MS, unheard);
    rounds.start();
    await until(() => ends.length > 0);
    await severalPauses();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await until(() => ends.length === 2);
    ends[1]?.();
    await rounds.stop();
  });

  it('go on after one that failed, and tell of it', async () => {
    const errors: unknown[] = [];
    const rounds = new Rounds(
      () => Promise.reject(new Error('away')),
      PAUSE_MS,
      (error) => errors.push(error),
    );
    rounds.start();
    await until(() => errors.length >= 2);
    await rounds.stop();
    expect(errors.slice(0, 2)).toEqual([new Error('away'), new Error('away')]);
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
    const rounds = new Rounds(work, PAUSE_MS, unheard);
    rounds.start();
    await until(() => calls === 1);
    let stopped = false;
    const stopping = rounds.stop().then(() => {
      stopped = true;
    });
    await severalPauses();
    expect(stopped).toBe(false);
    end();
    await stopping;
    await severalPauses();
    expect(calls).toBe(1);
  });

  it('do piece after piece until none is left, and no further one once they are to end', async () => {
    let left = 3;
    const counted = new Rounds(() => Promise.resolve(), PAUSE_MS, unheard);
    await counted.pieces(() => Promise.resolve(--left > 0));
    expect(left).toBe(0);
    let pieces = 0;
    const endless = async () => {
      pieces++;
      await sleep(1);
      return true;
    };
    const rounds: Rounds = new Rounds(() => rounds.pieces(endless), PAUSE_MS, unheard);
    rounds.start();
    await until(() => pieces > 1);
    await rounds.stop();
    const done = pieces;
    await severalPauses();
    expect(pieces).toBe(done);
  });
});

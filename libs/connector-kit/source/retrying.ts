import { setTimeout as sleep } from 'node:timers/promises';
import { SourceFailure } from './source-failure.js';

const ATTEMPTS_MAX = 5;
/** A source that counts requests says by 429 that it is well: patience costs nothing and giving up would. */
const THROTTLED_MAX = 60;
const FIRST_PAUSE_MS = 500;
const PAUSE_MS_MAX = 15_000;
/** A longer wait than this is left to the circuit breaker, which shows the source as failing meanwhile. */
const WAIT_MS_MAX = 60_000;

export interface RetryOptions {
  readonly signal: AbortSignal;
  readonly onFailure: (reason: string) => void;
  /** Pause before the second attempt, milliseconds; 500 when absent. */
  readonly firstPauseMs?: number;
}

/**
 * Tries a request up to five times, with jittered pauses that double and are never shorter than the source asks by
 * Retry-After. `attempt` gets 0, 1, 2 … and throws `SourceFailure`; refusals and foreign errors pass through at once.
 */
export async function retrying<T>(attempt: (index: number) => Promise<T>, options: RetryOptions): Promise<T> {
  let failures = 0;
  let throttled = 0;
  for (;;) {
    options.signal.throwIfAborted();
    try {
      return await attempt(failures);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof SourceFailure) || error.kind === 'refused') throw error;
      options.onFailure(error.message);
      const isThrottled = error.status === 429;
      if (isThrottled) throttled++;
      else failures++;
      const asked = error.retryAfterMs ?? 0;
      if (failures >= ATTEMPTS_MAX || throttled >= THROTTLED_MAX || asked > WAIT_MS_MAX) throw error;
      const pause = backOffMs(Math.max(1, isThrottled ? throttled : failures), options.firstPauseMs ?? FIRST_PAUSE_MS);
      await sleep(isThrottled && asked > 0 ? asked * (1 + Math.random() / 10) : Math.max(asked, pause), undefined, {
        signal: options.signal,
      });
    }
  }
}

/** Jittered: between half of the doubled pause and the whole of it. */
export function backOffMs(failuresInRow: number, firstMs: number, maxMs = PAUSE_MS_MAX): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(30, failuresInRow - 1));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

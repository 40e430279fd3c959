import { backOffMs } from '../source/retrying.js';

const PROBE_MS_FIRST = 1000;
const PROBE_MS_MAX = 60_000;

/** Remembers how a source has been, and says how long to leave it alone. Open after the first failure that retries could not mend. */
export class Circuit {
  private failuresInRow = 0;
  private retryAfterMs = 0;
  private lastReason: string | null = null;

  get isOpen(): boolean {
    return this.failuresInRow > 0;
  }

  /** Why it is open. */
  get reason(): string | null {
    return this.lastReason;
  }

  succeed(): void {
    this.failuresInRow = 0;
    this.retryAfterMs = 0;
    this.lastReason = null;
  }

  fail(reason: string, retryAfterMs = 0): void {
    this.failuresInRow++;
    this.retryAfterMs = retryAfterMs;
    this.lastReason = reason;
  }

  /** Pause before the next probe: doubling up to a minute, never shorter than the source asked for. */
  pauseMs(): number {
    return Math.max(this.retryAfterMs, backOffMs(this.failuresInRow, PROBE_MS_FIRST * 2, PROBE_MS_MAX));
  }
}

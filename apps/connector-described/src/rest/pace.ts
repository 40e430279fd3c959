import { setTimeout as sleep } from 'node:timers/promises';
import type { RestDescription } from '#libs/source-description/index.js';

const WAIT_MS_MAX = 60_000;
/** A number of seconds since 1970 and not one of seconds to wait. */
const A_MOMENT = 1_000_000_000;

/** Keeps to what the source allows before it has to say 429. */
export class Pace {
  private notBeforeMs = 0;

  constructor(private readonly limit: RestDescription['rateLimit']) {}

  /** Resolves when the next request may go. */
  async wait(signal: AbortSignal, nowMs = Date.now()): Promise<void> {
    const waitMs = this.notBeforeMs - nowMs;
    const { requestsPerSecond } = this.limit;
    if (requestsPerSecond !== undefined)
      this.notBeforeMs = Math.max(nowMs, this.notBeforeMs) + 1000 / requestsPerSecond;
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
  }

  /** An answer’s headers may say that no more requests are left for now. */
  heed(headers: Headers, nowMs = Date.now()): void {
    const { remaining, reset } = this.limit;
    if (remaining === undefined || Number(headers.get(remaining) ?? 1) > 0) return;
    const said = Number(reset === undefined ? Number.NaN : headers.get(reset));
    const seconds = Number.isFinite(said) && said > 0 ? said : 1;
    const untilMs = seconds > A_MOMENT ? seconds * 1000 : nowMs + seconds * 1000;
    this.notBeforeMs = Math.max(this.notBeforeMs, Math.min(untilMs, nowMs + WAIT_MS_MAX));
  }
}

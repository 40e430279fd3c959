import type { Answer } from './http-exchange.js';

/** A cache on the way that now and then gives the page before in place of the one that was asked for. */
export class StaleCache {
  private before: Answer | null = null;

  /** The fresh answer, or the last good one where there is one and this request is out of luck. */
  pass(fresh: Answer, isStale: boolean): Answer {
    if (fresh.status !== 200) return fresh;
    if (isStale && this.before) return this.before;
    this.before = fresh;
    return fresh;
  }
}

const OVERLAP_MICROS = 120 * 1_000_000;
/** Up to one page, re-reading the boundary costs no further request. */
const CHEAP_ITEMS_MAX = 500;
const PAUSE_MS_FIRST = 15_000;
const PAUSE_MS_MAX = 600_000;

/**
 * Where a sweep begins. Normally two minutes before the highest updatedAt read: items may share that time, or come to
 * light a little late, and what was seen before is dropped by its content. But where a nightly job stamped thousands of
 * items at once, the same pages would be read in every sweep for ever: then most sweeps begin just behind the highest
 * time, and the wide ones become rarer, from 15 s up to ten minutes, until they show something new.
 */
export class Boundary {
  private wideNotBeforeMs = 0;
  private pauseMs = PAUSE_MS_FIRST;
  private isWide = true;
  private known = 0;
  private highestBefore: number | null = null;

  /** Microseconds since 1970, inclusive; null: from the very beginning. */
  begin(highest: number | null, nowMs: number): number | null {
    this.isWide = nowMs >= this.wideNotBeforeMs;
    this.known = 0;
    this.highestBefore = highest;
    if (highest === null) return null;
    return this.isWide ? highest - OVERLAP_MICROS : (Math.floor(highest / 1000) + 1) * 1000;
  }

  /** An item of the sweep was read. */
  pass(updatedAt: number | null): void {
    if (updatedAt !== null && this.highestBefore !== null && updatedAt <= this.highestBefore) this.known++;
  }

  /** The sweep reached the source's end. */
  end(nowMs: number): void {
    if (!this.isWide) return;
    const isCheap = this.known <= CHEAP_ITEMS_MAX;
    this.pauseMs = isCheap ? PAUSE_MS_FIRST : Math.min(PAUSE_MS_MAX, this.pauseMs * 2);
    this.wideNotBeforeMs = isCheap ? 0 : nowMs + this.pauseMs;
  }
}

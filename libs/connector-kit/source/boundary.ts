/** Items come to light a little late, or share a time: so far back a sweep begins. */
const OVERLAP_MICROS = 120 * 1_000_000;
/** The least by which two times differ: what asks `from` a time can pass over one by this much. */
const STEP_MICROS = 1000;
/** So few cost neither side anything worth saving. */
const CHEAP_ITEMS_MAX = 100;
const ITEMS_PER_PAGE = 500;
/** Reading known items again may take one request in so long, whatever their number. */
const PAUSE_PER_PAGE_MS = 5000;
const PAUSE_MS_MAX = 600_000;
/** After so long nothing is stamped with that time any more. */
const SETTLED_MS = 10_000;

export interface BoundaryOptions {
  /** Two minutes when absent. */
  readonly overlapMicros?: number;
  /** Of the notation in which the source is asked; a millisecond when absent. */
  readonly stepMicros?: number;
}

/**
 * Where a sweep begins. Normally two minutes before the highest time of change read: items may share that time, or come to
 * light a little late, and what was seen before is dropped by its content. But where a nightly job stamped thousands of
 * items at once, the same pages would be read in every sweep for ever: then wide sweeps are made the more rarely the
 * more they read again, and the sweeps between them begin at the highest time, or just behind it where the thousands
 * stand there themselves.
 */
export class Boundary {
  constructor(private readonly options: BoundaryOptions = {}) {}

  private wideNotBeforeMs = 0;
  private isWide = true;
  private known = 0;
  private knownAtHighest = 0;
  private highest: number | null = null;
  private highestSinceMs = 0;

  /** Microseconds since 1970, inclusive; null: from the very beginning. */
  begin(highest: number | null, nowMs: number): number | null {
    if (highest !== this.highest) {
      this.highest = highest;
      this.highestSinceMs = nowMs;
      this.knownAtHighest = 0;
    }
    this.known = 0;
    this.isWide = nowMs >= this.wideNotBeforeMs;
    if (highest === null) return null;
    const isHeavy = this.knownAtHighest > CHEAP_ITEMS_MAX && nowMs - this.highestSinceMs > SETTLED_MS;
    const { overlapMicros = OVERLAP_MICROS, stepMicros = STEP_MICROS } = this.options;
    if (!this.isWide && isHeavy) return (Math.floor(highest / stepMicros) + 1) * stepMicros;
    this.knownAtHighest = 0;
    return this.isWide ? highest - overlapMicros : highest;
  }

  /** An item of the sweep was read. */
  pass(updatedAt: number | null): void {
    if (updatedAt === null || this.highest === null || updatedAt > this.highest) return;
    this.known++;
    if (updatedAt === this.highest) this.knownAtHighest++;
  }

  /** The sweep reached the source's end. */
  end(nowMs: number): void {
    if (!this.isWide) return;
    const pauseMs = Math.min(PAUSE_MS_MAX, Math.ceil(this.known / ITEMS_PER_PAGE) * PAUSE_PER_PAGE_MS);
    this.wideNotBeforeMs = this.known > CHEAP_ITEMS_MAX ? nowMs + pauseMs : 0;
  }
}

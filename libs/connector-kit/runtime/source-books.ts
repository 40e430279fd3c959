import { type SourceCount, sentence } from '#libs/contracts/index.js';

const CENSUS_PAUSE_MS_FIRST = 30_000;
const CENSUS_PAUSE_MS_MAX = 3_600_000;
const DOUBTS_BEFORE_CENSUS = 2;

/**
 * Holds the source's own count against what was read from it. A count is compared with the one before the sweep and
 * the one after it: what was read by then must lie between the two, however busy the source is. Twice out of bounds is
 * a doubt that only reading everything again can settle.
 */
export class SourceBooks {
  private latest: SourceCount | null = null;
  private doubtsInRow = 0;
  private censusPauseMs = CENSUS_PAUSE_MS_FIRST;
  private censusNotBefore = Number.NEGATIVE_INFINITY;

  get count(): SourceCount | null {
    return this.latest;
  }

  /** A sentence for people while books and source disagree; null while they agree. */
  get doubt(): string | null {
    return this.doubtsInRow >= DOUBTS_BEFORE_CENSUS ? sentence('counts-differ', {}) : null;
  }

  /** Enters a count that was taken after a whole sweep. `known`: live records read, null where that is not known. */
  enter(live: number, known: number | null, at: Date): void {
    const before = this.latest?.live ?? live;
    this.latest = { live, countedAt: at.toISOString() };
    const isOff = known !== null && (known < Math.min(before, live) || known > Math.max(before, live));
    this.doubtsInRow = isOff ? this.doubtsInRow + 1 : 0;
    if (!isOff && known !== null) this.censusPauseMs = CENSUS_PAUSE_MS_FIRST;
  }

  /** Whether to read everything again now. Each time that does not help doubles the pause to the next, up to an hour. */
  censusIsDue(nowMs: number): boolean {
    if (this.doubt === null || nowMs < this.censusNotBefore) return false;
    this.censusNotBefore = nowMs + this.censusPauseMs;
    this.censusPauseMs = Math.min(CENSUS_PAUSE_MS_MAX, this.censusPauseMs * 2);
    this.doubtsInRow = 0;
    return true;
  }
}

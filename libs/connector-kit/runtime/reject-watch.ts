import { type HeldSource, sentence } from '#libs/contracts/index.js';

/** Fewer items say nothing about a source. */
const ITEMS_MIN = 100;
/** So far back the share is taken. */
const ITEMS_MAX = 1000;
/** A tenth of a bad night's items is data; where more than half cannot be read, it is the interface that has changed. */
const SHARE_MAX = 0.5;
/** So many of a page that is not taken go to quarantine, for people to see what it is. */
export const SAMPLE_OF_REJECTS = 20;

/** The source sends hardly anything that can be read: no more of it is taken until that changes or a person says so. */
export class TooManyRejects extends Error {
  override readonly name = 'TooManyRejects';

  constructor(readonly held: HeldSource) {
    super(sentence('held', { malformed: held.malformed, items: held.items }));
  }
}

/**
 * Watches which share of the items that are new can be read. A quarantine of 100,000 items is none that a person can go
 * through, and every one of them is read anyway once the mapping is mended: so the source waits instead.
 */
export class RejectWatch {
  private readonly pages: { readonly items: number; readonly malformed: number }[] = [];
  private accepted = 0;
  private current: HeldSource | null = null;

  /** Since when, and over what, the source waits; null while it is taken. */
  get held(): HeldSource | null {
    return this.current;
  }

  /** Whether a page may be taken: `items` new ones, of which so many are malformed. */
  admits(items: number, malformed: number): boolean {
    if (this.accepted > 0) return true;
    if (this.current) return malformed <= items * SHARE_MAX;
    const all = this.sum(items, malformed);
    return all.items < ITEMS_MIN || all.malformed <= all.items * SHARE_MAX;
  }

  /** A page was taken. */
  enter(items: number, malformed: number): void {
    if (items === 0) return;
    if (this.current) this.pages.length = 0;
    this.current = null;
    this.accepted = Math.max(0, this.accepted - items);
    this.pages.push({ items, malformed });
    while (this.pages.length > 1 && this.sum(0, 0).items > ITEMS_MAX) this.pages.shift();
  }

  /** A page was not taken. */
  hold(items: number, malformed: number, at: Date): HeldSource {
    this.current ??= { since: at.toISOString(), ...this.sum(items, malformed) };
    return this.current;
  }

  /** A person has seen it and wants it taken as it is: the next items count for nothing. */
  accept(): void {
    if (this.current) this.accepted = ITEMS_MAX;
  }

  private sum(items: number, malformed: number): { items: number; malformed: number } {
    const all = { items, malformed };
    for (const page of this.pages) {
      all.items += page.items;
      all.malformed += page.malformed;
    }
    return all;
  }
}

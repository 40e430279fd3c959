import { createHash } from 'node:crypto';

/** What was last made of a record. `gone`: counted once, but missing when everything was read again. */
type Standing = 'live' | 'withdrawn' | 'gone';

const CAPACITY_FIRST = 1 << 12;
/** 4 million entries take 17 bytes each: 68 MiB, and no more. */
const CAPACITY_MAX = 1 << 22;
const FULL = 0.7;
/** More of them are no slips of a pen: then nobody keeps a list. */
const UNIDENTIFIED_MAX = 1000;

const USED = 1;
const LIVE = 2;
const MARKED = 4;

/**
 * What this process has read: 64 bits of a record's identity -> 64 bits of its content, in flat arrays, so that a
 * million records cost 34 MiB. It keeps re-reads from publishing again what Kafka already has, and counts the live
 * records for comparison with the source's own count. Full, it takes no further records: these are published at each
 * re-read, and nothing is counted any more.
 */
export class SeenRecords {
  private capacity = CAPACITY_FIRST;
  private size = 0;
  private ids = new Uint32Array(2 * CAPACITY_FIRST);
  private contents = new Uint32Array(2 * CAPACITY_FIRST);
  private flags = new Uint8Array(CAPACITY_FIRST);
  private liveCount = 0;
  private overflown = false;
  private whole = false;
  /** Key of an item without identity -> whether it was met in the census at hand. */
  private readonly nameless = new Map<string, boolean>();

  constructor(private readonly capacityMax = CAPACITY_MAX) {}

  /** Live records known, null unless this process has read everything from the beginning. */
  get live(): number | null {
    return this.whole && !this.overflown ? this.liveCount : null;
  }

  /** Keys of the items without identity that the source has; null where they are not all known. */
  get unidentified(): string[] | null {
    return this.live === null || this.nameless.size >= UNIDENTIFIED_MAX ? null : [...this.nameless.keys()];
  }

  /** An item without identity was met. Say so before anybody is told of it. */
  meetUnidentified(key: string): void {
    if (this.nameless.has(key) || this.nameless.size < UNIDENTIFIED_MAX) this.nameless.set(key, true);
  }

  /** From now on all that the source has is known. */
  markWhole(): void {
    this.whole = true;
  }

  has(id: string, contentDigest: string): boolean {
    const slot = this.find(digest(id));
    if (this.flags[slot] === 0) return false;
    const [high, low] = digest(contentDigest);
    const isSame = this.contents[2 * slot] === high && this.contents[2 * slot + 1] === low;
    if (isSame) this.flags[slot]! |= MARKED;
    return isSame;
  }

  put(id: string, contentDigest: string, standing: Standing): void {
    if (this.size >= this.capacity * FULL) this.grow();
    const key = digest(id);
    const slot = this.find(key);
    const before = this.flags[slot]!;
    if (before === 0) {
      if (this.size >= this.capacity * FULL) {
        this.overflown = true;
        return;
      }
      this.size++;
      this.ids.set(key, 2 * slot);
    }
    this.contents.set(digest(contentDigest), 2 * slot);
    this.flags[slot] = USED | MARKED | (standing === 'live' ? LIVE : 0);
    this.liveCount += (standing === 'live' ? 1 : 0) - (before & LIVE ? 1 : 0);
  }

  /** Begins to tell what is met from now on from what is not. */
  beginCensus(): void {
    for (let slot = 0; slot < this.capacity; slot++) this.flags[slot]! &= ~MARKED;
    for (const key of this.nameless.keys()) this.nameless.set(key, false);
  }

  /** Everything was met by now: what was not is no longer counted. Returns how many these are. */
  endCensus(): number {
    let gone = 0;
    for (const [key, met] of this.nameless) if (!met) this.nameless.delete(key);
    for (let slot = 0; slot < this.capacity; slot++) {
      if (!(this.flags[slot]! & LIVE) || this.flags[slot]! & MARKED) continue;
      this.flags[slot] = USED;
      gone++;
    }
    this.liveCount -= gone;
    this.whole = true;
    return gone;
  }

  /** All contents count as new from now on; identities and the count stay. */
  forgetContents(): void {
    this.contents.fill(0);
  }

  private find([high, low]: readonly [number, number]): number {
    const mask = this.capacity - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      if (this.flags[slot] === 0 || (this.ids[2 * slot] === high && this.ids[2 * slot + 1] === low)) return slot;
    }
  }

  private grow(): void {
    if (this.capacity >= this.capacityMax) return;
    const { capacity, ids, contents, flags } = this;
    this.capacity *= 2;
    this.ids = new Uint32Array(2 * this.capacity);
    this.contents = new Uint32Array(2 * this.capacity);
    this.flags = new Uint8Array(this.capacity);
    for (let slot = 0; slot < capacity; slot++) {
      if (flags[slot] === 0) continue;
      const to = this.find([ids[2 * slot]!, ids[2 * slot + 1]!]);
      this.ids.set(ids.subarray(2 * slot, 2 * slot + 2), 2 * to);
      this.contents.set(contents.subarray(2 * slot, 2 * slot + 2), 2 * to);
      this.flags[to] = flags[slot]!;
    }
  }
}

function digest(text: string): [number, number] {
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
}

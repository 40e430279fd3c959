import { SortedList } from '../live/sorted-list.js';
import type { Random } from '../random.js';
import { withdrawnStatus } from '../records/lifecycle.js';
import { type LetterRecord, letterXml } from './letter-xml.js';

interface Entry {
  readonly xh: number;
  readonly record: LetterRecord;
  readonly operation: 'XZ' | 'XG' | 'SC';
  readonly xml: string;
  /** Its state before the last change, which an older backup would hold. */
  readonly previous: Entry | null;
}

const withdrawn = (record: LetterRecord): boolean => record.native.BLZT === withdrawnStatus.petition;

/** The bureau's letters by change number: one that changes gets a new XH, and its old one vanishes. */
export class LetterStore {
  private readonly byNumber = new Map<string, Entry>();
  private order: SortedList<Entry>;
  private highest = 10_000;
  /** Letters that a restored backup has lost and that are entered again one by one. */
  private lost: LetterRecord[] = [];

  constructor(
    records: readonly LetterRecord[],
    private readonly random: Random,
  ) {
    this.order = new SortedList<Entry>((a, b) => a.xh - b.xh);
    for (const record of [...records].sort((a, b) => a.updatedAt - b.updatedAt)) {
      this.enter(record, record.updatedAt > record.createdAt ? 'XG' : 'XZ');
    }
  }

  put(record: LetterRecord): void {
    const old = this.byNumber.get(record.sourceId);
    // Nobody can change what the backup has lost: the newer state waits with it.
    const waiting = this.lost.findIndex((letter) => letter.sourceId === record.sourceId);
    if (waiting >= 0) this.lost[waiting] = record;
    else this.enter(record, old ? 'XG' : 'XZ');
  }

  page(from: number, size: number): { letters: string[]; nextXh: number } {
    const position = this.order.positionOf({ xh: from } as Entry);
    const entries = this.order.slice(position, size);
    const more = position + entries.length < this.order.size;
    const last = entries.at(-1);
    return { letters: entries.map((entry) => entry.xml), nextXh: more && last ? last.xh + 1 : this.highestXh + 1 };
  }

  /** Highest XH among the letters that the feed holds. */
  get highestXh(): number {
    return this.order.last?.xh ?? 0;
  }

  /** Letters that are not withdrawn. */
  liveCount(): number {
    let count = 0;
    for (const entry of this.byNumber.values()) if (entry.operation !== 'SC') count++;
    return count;
  }

  has(sourceId: string): boolean {
    return this.byNumber.has(sourceId);
  }

  get lostCount(): number {
    return this.lost.length;
  }

  /** Puts a backup in: everything newer than that share of the change numbers is lost, changed letters fall back. */
  restoreBackup(share: number): void {
    const entries = [...this.order];
    const cut = entries[Math.max(0, Math.floor(entries.length * (1 - share)) - 1)]?.xh ?? 0;
    for (const entry of entries) {
      if (entry.xh <= cut) continue;
      this.order.remove(entry);
      this.byNumber.delete(entry.record.sourceId);
      this.lost.push(entry.record);
      if (entry.previous && entry.previous.xh <= cut) {
        this.order.insert(entry.previous);
        this.byNumber.set(entry.record.sourceId, entry.previous);
      }
    }
    this.highest = cut;
  }

  /** Enters up to so many of the lost letters again, in another order and so under other numbers. */
  reenter(count: number): void {
    for (let i = 0; i < count && this.lost.length > 0; i++) {
      const [record] = this.lost.splice(this.random.int(0, this.lost.length - 1), 1);
      if (record) this.enter(record, this.byNumber.has(record.sourceId) ? 'XG' : 'XZ');
    }
  }

  private enter(record: LetterRecord, change: 'XZ' | 'XG'): void {
    const old = this.byNumber.get(record.sourceId) ?? null;
    if (old) this.order.remove(old);
    this.highest += this.random.chance(0.85) ? 1 : this.random.int(2, 9);
    const operation = withdrawn(record) ? 'SC' : change;
    const entry: Entry = {
      xh: this.highest,
      record,
      operation,
      xml: letterXml(record, this.highest, operation),
      previous: old && { ...old, previous: null },
    };
    this.byNumber.set(record.sourceId, entry);
    this.order.insert(entry);
  }
}

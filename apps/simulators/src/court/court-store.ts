import { SortedList } from '../live/sorted-list.js';
import { type CourtRecord, courtItem } from './court-item.js';

interface Entry {
  readonly id: string;
  readonly updatedAt: number;
  readonly deleted: boolean;
  readonly json: string;
}

/** Where a page ends: the next begins after it. */
export interface Mark {
  readonly updatedAt: number;
  readonly id: string;
}

const byTimeThenId = (a: Mark, b: Mark): number =>
  a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The court's items in the order of (updatedAt, id). One that changes moves to the end. */
export class CourtStore {
  private readonly byId = new Map<string, Entry>();
  private readonly order: SortedList<Entry>;

  constructor(records: readonly CourtRecord[]) {
    for (const record of records) this.byId.set(record.sourceId, entryOf(record));
    this.order = new SortedList<Entry>(byTimeThenId, [...this.byId.values()]);
  }

  put(record: CourtRecord): void {
    const old = this.byId.get(record.sourceId);
    if (old) this.order.remove(old);
    const entry = entryOf(record);
    this.byId.set(entry.id, entry);
    this.order.insert(entry);
  }

  /** Items after the mark (or from the time on), as JSON texts, and where to go on; null where this is the end. */
  page(start: { after: Mark } | { since: number }, limit: number): { items: string[]; next: Mark | null } {
    const position = 'after' in start ? this.after(start.after) : this.from(start.since);
    const entries = this.order.slice(position, limit);
    const last = entries.at(-1);
    const more = position + entries.length < this.order.size;
    return {
      items: entries.map((entry) => entry.json),
      next: more && last ? { updatedAt: last.updatedAt, id: last.id } : null,
    };
  }

  /** Items that are not withdrawn with since <= updatedAt < until. */
  count(since: number, until: number): number {
    const from = this.from(since);
    const entries = this.order.slice(from, Math.max(0, this.from(until) - from));
    return entries.filter((entry) => !entry.deleted).length;
  }

  json(id: string): string | null {
    return this.byId.get(id)?.json ?? null;
  }

  private from(time: number): number {
    return this.order.positionOf({ updatedAt: time, id: '', deleted: false, json: '' });
  }

  private after(mark: Mark): number {
    return this.order.positionOf({ updatedAt: mark.updatedAt, id: `${mark.id}\u0000`, deleted: false, json: '' });
  }
}

function entryOf(record: CourtRecord): Entry {
  const item = courtItem(record);
  return {
    id: record.sourceId,
    updatedAt: record.updatedAt,
    deleted: item.deleted === true,
    json: JSON.stringify(item),
  };
}

import { SortedList } from './sorted-list.js';

export interface TimedItem {
  readonly id: string;
  /** Milliseconds since 1970. */
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

/** Items in the order of (updatedAt, id). One that changes moves to the end. */
export class ItemsByTime {
  private readonly byId = new Map<string, TimedItem>();
  private readonly order: SortedList<TimedItem>;

  constructor(items: readonly TimedItem[] = []) {
    for (const item of items) this.byId.set(item.id, item);
    this.order = new SortedList<TimedItem>(byTimeThenId, [...this.byId.values()]);
  }

  set(item: TimedItem): void {
    const old = this.byId.get(item.id);
    if (old) this.order.remove(old);
    this.byId.set(item.id, item);
    this.order.insert(item);
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

  get(id: string): TimedItem | undefined {
    return this.byId.get(id);
  }

  json(id: string): string | null {
    return this.get(id)?.json ?? null;
  }

  private from(time: number): number {
    return this.order.positionOf({ updatedAt: time, id: '', deleted: false, json: '' });
  }

  private after(mark: Mark): number {
    return this.order.positionOf({ updatedAt: mark.updatedAt, id: `${mark.id}\u0000`, deleted: false, json: '' });
  }
}

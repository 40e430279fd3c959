import type { ReadWindow, SourceItem, SourcePage, SourceReader, SweepEnd } from '#libs/connector-kit/index.js';
import { canonicalJson } from '#libs/contracts/index.js';
import { type DatabaseOptions, HotlineDatabase, type Row } from './database.js';
import { type OrderGroup, type OrderRows, Orders, ROWS_MAX } from './orders.js';
import { before, laterOf, microsOf, type OrderPosition, parseOrderPosition, THE_BEGINNING } from './position.js';

type Page = SourcePage<OrderPosition>;

/**
 * Reads qzk.work_order although rows come to light up to ten minutes late. What is older than a quarter of an hour is
 * final and read once, in order of (update_time, id). What is newer is looked at in every sweep by groups of equal
 * update_time, each with a digest: only groups that have changed are read again, so that a hundred thousand rows with
 * one time cost one line. The checkpoint follows behind, never into what may still change.
 */
export class HotlineSource implements SourceReader<OrderPosition> {
  private readonly database: HotlineDatabase;
  private readonly orders: Orders;
  /** Digests of the groups from the checkpoint on, as they were last read. */
  private digests = new Map<string, string>();
  /** The checkpoint that the digests begin at; null before this process has read up to one. */
  private digestsFrom: string | null = null;

  constructor(options: DatabaseOptions) {
    this.database = new HotlineDatabase(options);
    this.orders = new Orders(this.database);
  }

  async *sweep(from: OrderPosition | null, signal: AbortSignal): AsyncGenerator<Page, SweepEnd> {
    let position = from ?? THE_BEGINNING;
    const finalBefore = before(await this.orders.finalBefore(signal));
    if (this.digestsFrom !== canonicalJson(position)) position = yield* this.readFinal(position, finalBefore, signal);
    yield* this.readChanged(position, finalBefore, signal);
    return { complete: true };
  }

  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    let id = typeof resume === 'string' ? resume : THE_BEGINNING.id;
    for (;;) {
      const found = await this.orders.within(window, id, signal);
      id = lastId(found) ?? id;
      yield { ...pageOf(found), checkpoint: id };
      if (found.rows.length < ROWS_MAX) return;
    }
  }

  count(signal: AbortSignal): Promise<number> {
    return this.orders.count(signal);
  }

  parseCheckpoint(value: unknown): OrderPosition {
    return parseOrderPosition(value);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** Everything final after a position; returns where the window of what may still change begins. */
  private async *readFinal(from: OrderPosition, finalBefore: OrderPosition, signal: AbortSignal) {
    this.digestsFrom = null;
    let position = from;
    for (;;) {
      const found = await this.orders.between(position, finalBefore.updateTime, signal);
      const last = found.rows.at(-1);
      if (last) position = { updateTime: String(last.update_time), id: String(last.id) };
      const isEnd = found.rows.length < ROWS_MAX;
      if (isEnd) position = laterOf(position, finalBefore);
      yield { ...pageOf(found), checkpoint: position };
      if (isEnd) break;
    }
    this.digests = new Map();
    this.digestsFrom = canonicalJson(position);
    return position;
  }

  /** The groups from a position on that changed since they were last read; then the window moves on. */
  private async *readChanged(position: OrderPosition, finalBefore: OrderPosition, signal: AbortSignal) {
    const { groups, fetch } = await this.orders.groups(position.updateTime, signal);
    const changed = groups.filter(({ updateTime, digest }) => this.digests.get(updateTime) !== digest);
    for (const some of readTogether(changed)) {
      const [first] = some;
      const pages =
        some.length === 1 && first && first.rows > ROWS_MAX
          ? this.readLarge(first, signal)
          : this.readSmall(some, signal);
      yield* pages;
    }
    const next = laterOf(position, finalBefore);
    yield { items: [], fetch, checkpoint: next };
    this.forget(groups, next);
    this.digestsFrom = canonicalJson(next);
  }

  private async *readLarge({ updateTime, digest }: OrderGroup, signal: AbortSignal) {
    for (let id = THE_BEGINNING.id, isEnd = false; !isEnd; ) {
      const found = await this.orders.ofGroup(updateTime, id, signal);
      id = lastId(found) ?? id;
      isEnd = found.rows.length < ROWS_MAX;
      yield { ...pageOf(found), checkpoint: null };
    }
    this.digests.set(updateTime, digest);
  }

  private async *readSmall(groups: readonly OrderGroup[], signal: AbortSignal) {
    const updateTimes = groups.map(({ updateTime }) => updateTime);
    const found = await this.orders.ofGroups(updateTimes, signal);
    yield { ...pageOf(found), checkpoint: null };
    // Groups that outgrew one answer are found changed, and large, in the next sweep.
    if (found.whole) for (const { updateTime, digest } of groups) this.digests.set(updateTime, digest);
  }

  /** Drops digests of groups that are gone, or final from now on. */
  private forget(groups: readonly OrderGroup[], { updateTime }: OrderPosition): void {
    const present = new Set(groups.map((group) => group.updateTime));
    const from = microsOf(updateTime);
    for (const time of this.digests.keys()) if (!present.has(time) || microsOf(time) < from) this.digests.delete(time);
  }
}

/** Small groups together up to a page of rows, each large one alone. */
function* readTogether(groups: readonly OrderGroup[]): Generator<OrderGroup[]> {
  let together: OrderGroup[] = [];
  let rows = 0;
  for (const group of groups) {
    if (together.length > 0 && rows + group.rows > ROWS_MAX) {
      yield together;
      together = [];
      rows = 0;
    }
    together.push(group);
    rows += group.rows;
  }
  if (together.length > 0) yield together;
}

const lastId = ({ rows }: OrderRows): string | null => (rows.length > 0 ? String(rows.at(-1)?.id) : null);

const pageOf = ({ rows, fetch }: OrderRows) => ({ items: rows.map(toItem), fetch });

const toItem = (row: Row): SourceItem => ({ bytes: Buffer.from(canonicalJson(row)), mediaType: 'application/json' });

import { canonicalJson, type FetchDetails } from '#libs/contracts/index.js';
import type { ReadWindow, SourceItem, SourcePage, SourceReader, SweepEnd } from '../connector.js';
import type { Row } from './postgres-database.js';
import { beginning, laterOf, microsOf, parseRowPosition, type RowPosition } from './row-position.js';

/**
 * Rows that share one time of change: their number, and a digest that changes with any row that comes, goes, or is changed
 * a second time within the resolution of that time.
 */
export interface RowGroup {
  readonly updateTime: string;
  readonly rows: number;
  readonly digest: string;
}

export interface FoundRows {
  readonly rows: readonly Row[];
  readonly fetch: FetchDetails;
}

/** The statements on one table that `TimedRows` needs. Times are China's, as PostgreSQL writes a timestamp. */
export interface TimedTable {
  /** Stands before all keys. */
  readonly firstKey: string;
  /** No answer holds more rows; `ofGroups` may hold some more. */
  readonly rowsMax: number;
  positionOf(row: Row): RowPosition;
  /** Rows with an earlier time than this are final. */
  finalBefore(signal: AbortSignal): Promise<string>;
  /** Rows after a position and before a time, in order of (time, key). */
  between(after: RowPosition, before: string, signal: AbortSignal): Promise<FoundRows>;
  /** All groups from a time on, that of `from` included, in order. */
  groups(from: string, signal: AbortSignal): Promise<{ groups: RowGroup[]; fetch: FetchDetails }>;
  /** All rows of several groups; `whole` is false where they have become more than one answer holds. */
  ofGroups(updateTimes: readonly string[], signal: AbortSignal): Promise<FoundRows & { whole: boolean }>;
  /** Rows of one large group by key. */
  ofGroup(updateTime: string, afterKey: string, signal: AbortSignal): Promise<FoundRows>;
  /** Rows of a window by key, whatever was read before. */
  within(window: ReadWindow, afterKey: string, signal: AbortSignal): Promise<FoundRows>;
  count(signal: AbortSignal): Promise<number | null>;
  close(): Promise<void>;
}

type Page = SourcePage<RowPosition>;

/**
 * Reads a table although rows come to light late. What is older than that is final and read once, in order of (time of
 * change, key). What is newer is looked at in every sweep by groups of equal
 * time, each with a digest: only groups that have changed are read again, so that a hundred thousand rows with
 * one time cost one line. The checkpoint follows behind, never into what may still change.
 */
export class TimedRows implements SourceReader<RowPosition> {
  /** Digests of the groups from the checkpoint on, as they were last read. */
  private digests = new Map<string, string>();
  /** The checkpoint that the digests begin at; null before this process has read up to one. */
  private digestsFrom: string | null = null;

  constructor(private readonly table: TimedTable) {}

  async *sweep(from: RowPosition | null, signal: AbortSignal): AsyncGenerator<Page, SweepEnd> {
    let position = from ?? beginning(this.table.firstKey);
    const finalBefore = this.before(await this.table.finalBefore(signal));
    if (this.digestsFrom !== canonicalJson(position)) position = yield* this.readFinal(position, finalBefore, signal);
    yield* this.readChanged(position, finalBefore, signal);
    return { complete: true };
  }

  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    let id = typeof resume === 'string' ? resume : this.table.firstKey;
    for (;;) {
      const found = await this.table.within(window, id, signal);
      id = this.lastKey(found) ?? id;
      yield { ...pageOf(found), checkpoint: id };
      if (found.rows.length < this.table.rowsMax) return;
    }
  }

  count(signal: AbortSignal): Promise<number | null> {
    return this.table.count(signal);
  }

  parseCheckpoint(value: unknown): RowPosition {
    return parseRowPosition(value);
  }

  close(): Promise<void> {
    return this.table.close();
  }

  /** Everything final after a position; returns where the window of what may still change begins. */
  private async *readFinal(from: RowPosition, finalBefore: RowPosition, signal: AbortSignal) {
    this.digestsFrom = null;
    let position = from;
    for (;;) {
      const found = await this.table.between(position, finalBefore.updateTime, signal);
      const last = found.rows.at(-1);
      if (last) position = this.table.positionOf(last);
      const isEnd = found.rows.length < this.table.rowsMax;
      if (isEnd) position = laterOf(position, finalBefore);
      yield { ...pageOf(found), checkpoint: position };
      if (isEnd) break;
    }
    this.digests = new Map();
    this.digestsFrom = canonicalJson(position);
    return position;
  }

  /** The groups from a position on that changed since they were last read; then the window moves on. */
  private async *readChanged(position: RowPosition, finalBefore: RowPosition, signal: AbortSignal) {
    const { groups, fetch } = await this.table.groups(position.updateTime, signal);
    const changed = groups.filter(({ updateTime, digest }) => this.digests.get(updateTime) !== digest);
    for (const some of readTogether(changed, this.table.rowsMax)) {
      const [first] = some;
      const pages =
        some.length === 1 && first && first.rows > this.table.rowsMax
          ? this.readLarge(first, signal)
          : this.readSmall(some, signal);
      yield* pages;
    }
    const next = laterOf(position, finalBefore);
    yield { items: [], fetch, checkpoint: next };
    this.forget(groups, next);
    this.digestsFrom = canonicalJson(next);
  }

  private async *readLarge({ updateTime, digest }: RowGroup, signal: AbortSignal) {
    for (let id = this.table.firstKey, isEnd = false; !isEnd; ) {
      const found = await this.table.ofGroup(updateTime, id, signal);
      id = this.lastKey(found) ?? id;
      isEnd = found.rows.length < this.table.rowsMax;
      yield { ...pageOf(found), checkpoint: null };
    }
    this.digests.set(updateTime, digest);
  }

  private async *readSmall(groups: readonly RowGroup[], signal: AbortSignal) {
    const updateTimes = groups.map(({ updateTime }) => updateTime);
    const found = await this.table.ofGroups(updateTimes, signal);
    yield { ...pageOf(found), checkpoint: null };
    // Groups that outgrew one answer are found changed, and large, in the next sweep.
    if (found.whole) for (const { updateTime, digest } of groups) this.digests.set(updateTime, digest);
  }

  /** Before every row with this time. */
  private before(updateTime: string): RowPosition {
    return { updateTime, id: this.table.firstKey };
  }

  private lastKey({ rows }: FoundRows): string | null {
    const last = rows.at(-1);
    return last ? this.table.positionOf(last).id : null;
  }

  /** Drops digests of groups that are gone, or final from now on. */
  private forget(groups: readonly RowGroup[], { updateTime }: RowPosition): void {
    const present = new Set(groups.map((group) => group.updateTime));
    const from = microsOf(updateTime);
    for (const time of this.digests.keys()) if (!present.has(time) || microsOf(time) < from) this.digests.delete(time);
  }
}

/** Small groups together up to a page of rows, each large one alone. */
function* readTogether(groups: readonly RowGroup[], rowsMax: number): Generator<RowGroup[]> {
  let together: RowGroup[] = [];
  let rows = 0;
  for (const group of groups) {
    if (together.length > 0 && rows + group.rows > rowsMax) {
      yield together;
      together = [];
      rows = 0;
    }
    together.push(group);
    rows += group.rows;
  }
  if (together.length > 0) yield together;
}

const pageOf = ({ rows, fetch }: FoundRows) => ({ items: rows.map(toItem), fetch });

const toItem = (row: Row): SourceItem => ({ bytes: Buffer.from(canonicalJson(row)), mediaType: 'application/json' });

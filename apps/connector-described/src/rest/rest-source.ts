import {
  Boundary,
  parseRfc3339,
  type ReadWindow,
  SourceFailure,
  type SourceItem,
  type SourcePage,
  type SourceReader,
  type SweepEnd,
  toChinaTime,
} from '#libs/connector-kit/index.js';
import type { FetchDetails } from '#libs/contracts/index.js';
import { type CompiledDescription, stepOf } from '#libs/source-description/index.js';
import { type Mark, parseRestCheckpoint, type RestCheckpoint } from './rest-checkpoint.js';
import { type RestPage, RestPages } from './rest-pages.js';
import { type RestOptions, RestRequests } from './rest-requests.js';

/** An item’s time beyond our own clock is a mistake: were it believed, everything until then would be skipped. */
const SKEW_MICROS = 300 * 1_000_000;
const MARKS_REFUSED_MAX = 3;

interface RestSourceOptions extends RestOptions {
  readonly compiled: Pick<CompiledDescription, 'glance'>;
}

interface ReadPage {
  readonly value: RestPage;
  readonly fetch: FetchDetails;
}

/** Where a sweep stands, microseconds since 1970. */
interface Standing {
  highest: number | null;
  from: number | null;
  next: Mark | null;
  met: number | null;
}

/**
 * Reads a list of a REST interface. Where it can be asked from a time of change on, a sweep begins a little before the
 * highest time that was read (`Boundary`); where it cannot, each sweep reads everything, and what is known is dropped by its
 * content. Of items that come in no order the highest time counts only once the sweep has met them all.
 */
export class RestSource implements SourceReader<RestCheckpoint> {
  private readonly requests: RestRequests;
  private readonly pages: RestPages;
  private readonly boundary: Boundary;

  constructor(private readonly options: RestSourceOptions) {
    this.requests = new RestRequests(options);
    this.pages = new RestPages(options, this.requests);
    const { window } = options.rest.list;
    this.boundary = new Boundary({
      overlapMicros: window && window.overlapSeconds * 1_000_000,
      stepMicros: window && stepOf(window.notation),
    });
  }

  async *sweep(from: RestCheckpoint | null, signal: AbortSignal): AsyncGenerator<SourcePage<RestCheckpoint>, SweepEnd> {
    const at = standingOf(from);
    const begun = this.begin(at.highest);
    if (at.next === null) Object.assign(at, { from: begun, met: at.highest });
    let before: RestPage | null = null;
    for (let refused = 0; ; ) {
      const read: ReadPage | null = await this.pages.get(at.from, at.next, signal, before).catch((error: unknown) => {
        if (at.next === null || !isRefusal(error) || ++refused > MARKS_REFUSED_MAX) throw error;
        return null;
      });
      if (!read) {
        // The cursor is too old. All before the highest time was read: go on from there.
        Object.assign(at, { next: null, from: this.begin(at.highest), met: at.highest });
        continue;
      }
      before = read.value;
      const items = this.take(read.value, at);
      yield { items, fetch: read.fetch, checkpoint: checkpointOf(at) };
      if (at.next === null) break;
    }
    this.boundary.end(Date.now());
    return { complete: true };
  }

  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    const from = window.from === undefined ? null : parseRfc3339(window.from);
    const until = window.until === undefined ? Number.POSITIVE_INFINITY : (parseRfc3339(window.until) ?? 0);
    const isWithin = (item: SourceItem): boolean => {
      const { changedAt } = this.options.compiled.glance(item);
      return changedAt === null || (changedAt >= (from ?? changedAt) && changedAt <= until);
    };
    let before: RestPage | null = null;
    let mark = typeof resume === 'string' || typeof resume === 'number' ? resume : null;
    do {
      const { value, fetch }: ReadPage = await this.pages.get(from, mark, signal, before);
      before = value;
      mark = value.next;
      yield { items: value.items.map(toItem).filter(isWithin), fetch, checkpoint: mark };
    } while (mark !== null);
  }

  async count(signal: AbortSignal): Promise<number | null> {
    const { count } = this.options.rest;
    if (!count) return null;
    const { value } = await this.requests.ask('GET', count.path, count.query, signal, (answer) => {
      const live = answer.number(count.value);
      if (live === undefined) throw new SourceFailure('transient', `the answer holds no count at ${count.value}`);
      return live;
    });
    return value;
  }

  /** Throws SourceFailure where the source has no such file, or its description names no way to it. */
  attachment(sourceId: string, id: string, signal: AbortSignal): Promise<Buffer> {
    const { attachments } = this.options.rest;
    if (!attachments) throw new SourceFailure('refused', 'the source gives no files');
    const named = attachments.path.replace('{sourceId}', () => encodeURIComponent(sourceId));
    return this.requests.file(
      named.replace('{id}', () => encodeURIComponent(id)),
      signal,
    );
  }

  parseCheckpoint(value: unknown): RestCheckpoint {
    return parseRestCheckpoint(value);
  }

  async close(): Promise<void> {}

  /** Null where the source cannot be asked from a time on. */
  private begin(highest: number | null): number | null {
    const from = this.boundary.begin(highest, Date.now());
    return this.options.rest.list.window ? from : null;
  }

  /** Moves the standing behind a page. */
  private take({ items: found, next }: RestPage, at: Standing): SourceItem[] {
    const { ordered } = this.options.rest.list;
    const items = found.map(toItem);
    for (const item of items) {
      const { changedAt } = this.options.compiled.glance(item);
      this.boundary.pass(changedAt);
      if (changedAt === null || changedAt > Date.now() * 1000 + SKEW_MICROS) continue;
      if (at.met === null || changedAt > at.met) at.met = changedAt;
    }
    at.next = next;
    if (ordered || next === null) at.highest = at.met;
    return items;
  }
}

const toItem = (bytes: Buffer): SourceItem => ({ bytes, mediaType: 'application/json' });

const isRefusal = (error: unknown): boolean => error instanceof SourceFailure && error.kind === 'refused';

const microsOf = (time: string | null | undefined): number | null => (time ? parseRfc3339(time) : null);

const standingOf = (checkpoint: RestCheckpoint | null): Standing => ({
  highest: microsOf(checkpoint?.highest),
  from: microsOf(checkpoint?.from),
  next: checkpoint?.next ?? null,
  met: microsOf(checkpoint?.met),
});

const written = (micros: number | null): string | null => (micros === null ? null : toChinaTime(micros));

/** At rest nothing but the highest time counts: a sweep that finds nothing new leaves the checkpoint as it is. */
const checkpointOf = ({ highest, from, next, met }: Standing): RestCheckpoint =>
  next === null
    ? { highest: written(highest), from: null, next: null, met: null }
    : { highest: written(highest), from: written(from), next, met: written(met) };

import {
  Boundary,
  ClientCredentials,
  HttpSource,
  parseRfc3339,
  type ReadWindow,
  SourceFailure,
  type SourceObserver,
  type SourcePage,
  type SourceReader,
  type SweepEnd,
  toChinaTime,
} from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';
import { type CourtCheckpoint, courtCheckpoint, highestOf, parseCourtCheckpoint } from './checkpoint.js';
import { type CourtPage, parseCourtPage, updatedAtOf } from './page.js';

const LIMIT = 500;
const CASES = '/api/v1/mediation-cases';
/** An item's time beyond the server's own is a mistake: were it believed, everything until then would be skipped. */
const SKEW_MICROS = 300 * 1_000_000;
const CURSORS_REFUSED_MAX = 3;

export interface CourtSourceOptions {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly observer: SourceObserver;
  /** For tests that cannot wait. */
  readonly timeoutsMs?: readonly number[];
  readonly firstPauseMs?: number;
}

interface ReadPage extends CourtPage {
  readonly page: SourcePage<CourtCheckpoint>;
}

/** Reads the court's mediation cases in the order of (updatedAt, id). */
export class CourtSource implements SourceReader<CourtCheckpoint> {
  private readonly http: HttpSource;
  private readonly boundary = new Boundary();

  constructor(options: CourtSourceOptions) {
    const token = new ClientCredentials(options);
    this.http = new HttpSource({
      ...options,
      authorise: async (_request, signal) => ({ authorization: `Bearer ${await token.get(signal)}` }),
      onUnauthorised: () => token.drop(),
    });
  }

  async *sweep(
    from: CourtCheckpoint | null,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage<CourtCheckpoint>, SweepEnd> {
    let highest = highestOf(from);
    let cursor = from?.cursor ?? null;
    let since = this.boundary.begin(highest, Date.now());
    for (let refused = 0; ; ) {
      const read = await this.read(cursor, since, highest, signal).catch((error: unknown) => {
        if (cursor === null || !isRefusal(error) || ++refused > CURSORS_REFUSED_MAX) throw error;
        return null;
      });
      if (!read) {
        // The cursor is too old. All before the highest time was read: go on from there.
        cursor = null;
        since = this.boundary.begin(highest, Date.now());
        continue;
      }
      highest = highestOf(read.page.checkpoint);
      yield read.page;
      if (read.nextCursor === null) break;
      if (read.nextCursor === cursor) throw new SourceFailure('transient', sentence('same-cursor', {}));
      cursor = read.nextCursor;
    }
    this.boundary.end(Date.now());
    return { complete: true };
  }

  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    const since = window.from === undefined ? null : parseRfc3339(window.from);
    const until = window.until === undefined ? Number.POSITIVE_INFINITY : (parseRfc3339(window.until) ?? 0);
    let cursor = typeof resume === 'string' ? resume : null;
    do {
      const { value, fetch } = await this.get(cursor, since, signal);
      const times = value.items.map(updatedAtOf);
      const items = value.items.filter((_item, index) => (times[index] ?? until) <= until).map(toItem);
      cursor = times.some((time) => time !== null && time > until) ? null : value.nextCursor;
      yield { items, fetch, checkpoint: cursor };
    } while (cursor !== null);
  }

  async count(signal: AbortSignal): Promise<number> {
    const request = { method: 'GET', path: `${CASES}/count` } as const;
    const { value } = await this.http.request(request, signal, ({ body }) => parseCount(body.toString('utf8')));
    return value;
  }

  parseCheckpoint(value: unknown): CourtCheckpoint {
    return parseCourtCheckpoint(value);
  }

  async close(): Promise<void> {}

  private get(cursor: string | null, since: number | null, signal: AbortSignal) {
    const query = new URLSearchParams();
    if (cursor !== null) query.set('cursor', cursor);
    else if (since !== null) query.set('updatedSince', toChinaTime(since));
    query.set('limit', String(LIMIT));
    const request = { method: 'GET', path: `${CASES}?${query}` } as const;
    return this.http.request(request, signal, ({ body }) => parseCourtPage(body, Date.now() * 1000));
  }

  private async read(cursor: string | null, since: number | null, highestBefore: number | null, signal: AbortSignal) {
    const { value, fetch } = await this.get(cursor, since, signal);
    let highest = highestBefore;
    for (const item of value.items) {
      const updatedAt = updatedAtOf(item);
      this.boundary.pass(updatedAt);
      if (updatedAt === null || updatedAt > value.serverTime + SKEW_MICROS) continue;
      if (highest === null || updatedAt > highest) highest = updatedAt;
    }
    const checkpoint = courtCheckpoint(highest, value.nextCursor);
    return { ...value, page: { items: value.items.map(toItem), fetch, checkpoint } } satisfies ReadPage;
  }
}

const toItem = (bytes: Buffer) => ({ bytes, mediaType: 'application/json' });

const isRefusal = (error: unknown): boolean => error instanceof SourceFailure && error.kind === 'refused';

function parseCount(body: string): number {
  try {
    const { count } = JSON.parse(body) as { count: unknown };
    if (typeof count === 'number' && Number.isInteger(count)) return count;
  } catch {
    // Told below.
  }
  throw new SourceFailure('transient', sentence('no-count-of-court', {}));
}

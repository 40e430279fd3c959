import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  HttpSource,
  parseChinaText,
  parseRfc3339,
  type ReadWindow,
  SourceFailure,
  type SourceObserver,
  type SourcePage,
  type SourceReader,
  type SweepEnd,
} from '#libs/connector-kit/index.js';
import { type LetterPage, parseLetterPage, sequenceOf } from './page.js';
import { petitionSignature } from './signature.js';

const SIZE = 500;
/** An empty page below the highest XH is asked for again this often, then again in the next sweep. */
const EMPTY_PAGES_MAX = 4;
const EMPTY_PAUSE_MS = 500;

const checkpointSchema = z.strictObject({
  /** XH to ask for next. */
  next: z.int().nonnegative(),
});

export type PetitionCheckpoint = z.infer<typeof checkpointSchema>;

export interface PetitionSourceOptions {
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly observer: SourceObserver;
  /** For tests that cannot wait. */
  readonly timeoutsMs?: readonly number[];
  readonly firstPauseMs?: number;
}

/** YX and ZX of `/xf/count`. */
interface LetterCount {
  readonly live: number;
  readonly highest: number;
}

/** Reads the petition system's change feed in the order of XH. */
export class PetitionSource implements SourceReader<PetitionCheckpoint> {
  private readonly http: HttpSource;
  /** ZX at which XH was last found to have gone back: once is enough for a feed whose numbers never agree. */
  private restartedAt: number | null = null;

  constructor(options: PetitionSourceOptions) {
    const { appId, appSecret } = options;
    this.http = new HttpSource({
      ...options,
      authorise: async (request) => petitionSignature(appId, appSecret, request, Date.now()),
    });
  }

  async *sweep(
    from: PetitionCheckpoint | null,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage<PetitionCheckpoint>, SweepEnd> {
    let next = from?.next ?? 0;
    for (let empty = 0; empty < EMPTY_PAGES_MAX; ) {
      const { value, fetch } = await this.feed(next, signal);
      if (value.letters.length > 0) {
        next = following(value, next);
        yield { items: value.letters.map(toItem), fetch, checkpoint: { next } };
        empty = 0;
        continue;
      }
      const { highest } = await this.letterCount(signal);
      const isAtEnd = highest < next && (highest + 1 === next || highest === this.restartedAt || next === 0);
      if (isAtEnd || (highest === 0 && next === 0)) return { complete: true };
      if (highest < next) {
        // XH went back: a backup was restored, and what was read up to here may come again under other numbers.
        this.restartedAt = highest;
        next = 0;
        yield { items: [], fetch, checkpoint: { next } };
        continue;
      }
      empty++;
      await sleep(EMPTY_PAUSE_MS * empty, undefined, { signal });
    }
    return { complete: false, reason: 'the feed gives an empty page below its own highest number' };
  }

  /** The feed knows no times to ask by: everything is read, and what lies outside of the window is left out. */
  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    let next = typeof resume === 'number' ? resume : 0;
    for (;;) {
      const { value, fetch } = await this.feed(next, signal);
      if (value.letters.length === 0) return;
      next = following(value, next);
      yield { items: value.letters.filter((letter) => isWithin(letter, window)).map(toItem), fetch, checkpoint: next };
    }
  }

  async count(signal: AbortSignal): Promise<number> {
    return (await this.letterCount(signal)).live;
  }

  parseCheckpoint(value: unknown): PetitionCheckpoint {
    return checkpointSchema.parse(value);
  }

  async close(): Promise<void> {}

  private feed(from: number, signal: AbortSignal) {
    const request = { method: 'GET', path: `/xf/feed?from=${from}&size=${SIZE}` } as const;
    return this.http.request(request, signal, ({ body }) => parseLetterPage(body));
  }

  private async letterCount(signal: AbortSignal): Promise<LetterCount> {
    const request = { method: 'GET', path: '/xf/count' } as const;
    const { value } = await this.http.request(request, signal, ({ body }) => parseCount(body.toString('latin1')));
    return value;
  }
}

const toItem = (bytes: Buffer) => ({ bytes, mediaType: 'application/xml; charset=GB18030' });

/** What to ask for after a page: behind its highest XH. What XYH says counts only where no letter's XH is legible. */
function following({ letters, next }: LetterPage, from: number): number {
  const highest = letters.reduce((most, letter) => Math.max(most, sequenceOf(letter) ?? -1), -1);
  if (highest >= from) return highest + 1;
  if (highest >= 0) throw new SourceFailure('transient', `the feed gives letters below the ${from} that was asked for`);
  return Math.max(from + 1, next ?? 0);
}

function isWithin(letter: Buffer, { from, until }: ReadWindow): boolean {
  const text = /<GXSJ>\s*([\d: -]+?)\s*<\/GXSJ>/.exec(letter.toString('latin1'))?.[1];
  const time = text === undefined ? null : parseChinaText(text);
  if (time === null) return true;
  const after = from === undefined || time >= (parseRfc3339(from) ?? 0);
  return after && (until === undefined || time <= (parseRfc3339(until) ?? 0));
}

function parseCount(text: string): LetterCount {
  const live = /<TJ\b[^>]*\bYX\s*=\s*["'](\d+)["']/.exec(text)?.[1];
  const highest = /<TJ\b[^>]*\bZX\s*=\s*["'](\d+)["']/.exec(text)?.[1];
  if (live === undefined || highest === undefined)
    throw new SourceFailure('transient', 'the answer is not a count of the petition system');
  return { live: Number(live), highest: Number(highest) };
}

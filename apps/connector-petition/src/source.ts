import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  parseChinaText,
  parseRfc3339,
  type ReadWindow,
  SourceFailure,
  type SourcePage,
  type SourceReader,
  type SweepEnd,
} from '#libs/connector-kit/index.js';
import { type FetchDetails, sentence } from '#libs/contracts/index.js';
import { LetterFeed, type PetitionSourceOptions } from './feed.js';
import { FeedTail } from './feed-tail.js';
import { sequenceOf } from './page.js';

/** An empty page below the highest XH is asked for again this often, then again in the next sweep. */
const EMPTY_PAGES_MAX = 5;
const EMPTY_PAUSE_MS = 500;

const checkpointSchema = z.strictObject({
  /** XH to ask for next. */
  next: z.int().nonnegative(),
});

export type PetitionCheckpoint = z.infer<typeof checkpointSchema>;

/** `hollow`: empty again and again although there must be more. `back`: the feed's numbers are no longer those read. */
type Step =
  | { readonly kind: 'page'; readonly letters: readonly Buffer[]; readonly next: number; readonly fetch: FetchDetails }
  | { readonly kind: 'back'; readonly fetch: FetchDetails }
  | { readonly kind: 'end'; readonly fetch: FetchDetails }
  | { readonly kind: 'hollow'; readonly fetch: FetchDetails };

const HOLLOW: SweepEnd = { complete: false, reason: sentence('feed-hollow', {}) };
const BACK: SweepEnd = { complete: false, reason: sentence('feed-back-again', {}) };

/** Reads the petition system's change feed in the order of XH. */
export class PetitionSource implements SourceReader<PetitionCheckpoint> {
  private readonly feed: LetterFeed;
  private readonly tail = new FeedTail();

  constructor(options: PetitionSourceOptions) {
    this.feed = new LetterFeed(options);
  }

  async *sweep(
    from: PetitionCheckpoint | null,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage<PetitionCheckpoint>, SweepEnd> {
    let next = from?.next ?? 0;
    for (;;) {
      const step = await this.step(this.tail.startBelow(next), next, signal);
      if (step.kind === 'back') this.tail.suspect();
      if (this.tail.wantsRestart(Date.now())) {
        // A backup was restored: what was read up to here may have come again under other numbers.
        this.tail.restart(Date.now());
        next = 0;
        yield { items: [], fetch: step.fetch, checkpoint: { next } };
        continue;
      }
      if (step.kind !== 'page') return step.kind === 'end' ? { complete: true } : step.kind === 'back' ? BACK : HOLLOW;
      next = step.next;
      yield { items: step.letters.map(toItem), fetch: step.fetch, checkpoint: { next } };
      this.tail.read(step.letters);
    }
  }

  /** The feed knows no times to ask by: everything is read, and what lies outside of the window is left out. */
  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    let next = typeof resume === 'number' ? resume : 0;
    for (;;) {
      const step = await this.step(next, next, signal);
      if (step.kind === 'end') return;
      if (step.kind === 'hollow') throw new SourceFailure('transient', sentence('feed-empty-page', {}));
      if (step.kind === 'back') throw new SourceFailure('refused', sentence('feed-back', {}));
      next = step.next;
      const items = step.letters.filter((letter) => isWithin(letter, window)).map(toItem);
      yield { items, fetch: step.fetch, checkpoint: next };
    }
  }

  async count(signal: AbortSignal): Promise<number> {
    return (await this.feed.count(signal)).live;
  }

  parseCheckpoint(value: unknown): PetitionCheckpoint {
    return checkpointSchema.parse(value);
  }

  async close(): Promise<void> {}

  /**
   * The letters from `next` on. Asks from `start`, so that the tail below `next` is checked by the same request. That
   * there is nothing more is believed only where the highest XH says the same.
   */
  private async step(start: number, next: number, signal: AbortSignal): Promise<Step> {
    for (let asked = 1, from = start; ; asked++, from = next) {
      const { value, fetch } = await this.feed.page(from, signal);
      this.tail.check(value.letters, next);
      const letters = from < next ? behind(value.letters, next) : value.letters;
      if (letters.length > 0) return { kind: 'page', letters, next: following(letters, value.next, next), fetch };
      const { highest } = await this.feed.count(signal);
      if (highest + 1 === next || (highest === 0 && next === 0)) return { kind: 'end', fetch };
      if (highest < next) return { kind: 'back', fetch };
      if (asked >= EMPTY_PAGES_MAX) return { kind: 'hollow', fetch };
      await sleep(EMPTY_PAUSE_MS * (asked - 1), undefined, { signal });
    }
  }
}

const toItem = (bytes: Buffer) => ({ bytes, mediaType: 'application/xml; charset=GB18030' });

/** Letters behind the tail: from the first one whose XH is at least `next`. */
function behind(letters: readonly Buffer[], next: number): readonly Buffer[] {
  const first = letters.findIndex((letter) => (sequenceOf(letter) ?? -1) >= next);
  return first < 0 ? [] : letters.slice(first);
}

/** What to ask for after a page: behind its highest XH. What XYH says counts only where no letter's XH is legible. */
function following(letters: readonly Buffer[], said: number | null, from: number): number {
  const highest = letters.reduce((most, letter) => Math.max(most, sequenceOf(letter) ?? -1), -1);
  if (highest >= from) return highest + 1;
  if (highest >= 0) throw new SourceFailure('transient', `the feed gives letters below the ${from} that was asked for`);
  return Math.max(from + 1, said ?? 0);
}

function isWithin(letter: Buffer, { from, until }: ReadWindow): boolean {
  const text = /<GXSJ>([\d:\s-]+)<\/GXSJ>/.exec(letter.toString('latin1'))?.[1];
  const time = text === undefined ? null : parseChinaText(text.trim());
  if (time === null) return true;
  const after = from === undefined || time >= (parseRfc3339(from) ?? 0);
  return after && (until === undefined || time <= (parseRfc3339(until) ?? 0));
}

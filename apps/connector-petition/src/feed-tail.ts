import { letterOf, sequenceOf } from './page.js';

const LETTERS_KEPT = 8;
const PAUSE_MS_FIRST = 10_000;
const PAUSE_MS_MAX = 3_600_000;

/**
 * The last letters read, looked at again in every sweep. A number is given to one letter and never again; where one of
 * these turns up with another letter, a backup was restored and its numbers given anew, even if they have passed the
 * position by now and the counts happen to agree.
 */
export class FeedTail {
  private letters: (readonly [sequence: number, letter: string])[] = [];
  private isRenumbered = false;
  private pauseMs = PAUSE_MS_FIRST;
  private lastRestartMs = Number.NEGATIVE_INFINITY;

  /** Where to ask from so that the tail comes with what follows `next`. */
  startBelow(next: number): number {
    return Math.min(next, this.letters[0]?.[0] ?? next);
  }

  /** Takes letters that were read, in their order. */
  read(letters: readonly Buffer[]): void {
    const numbered = letters.slice(-LETTERS_KEPT).flatMap((letter) => {
      const sequence = sequenceOf(letter);
      return sequence === null ? [] : [[sequence, letterOf(letter)] as const];
    });
    this.letters = [...this.letters, ...numbered].slice(-LETTERS_KEPT);
  }

  /** Holds letters below `next` that the feed gives now against those that were read. */
  check(letters: readonly Buffer[], next: number): void {
    const known = new Map(this.letters);
    const start = this.startBelow(next);
    for (const letter of letters) {
      const sequence = sequenceOf(letter);
      if (sequence === null || sequence < start || sequence >= next) continue;
      if (known.get(sequence) !== letterOf(letter)) this.isRenumbered = true;
    }
  }

  /** Whether to read the feed from its beginning; one whose numbers never agree, ever more rarely. */
  wantsRestart(nowMs: number): boolean {
    return this.isRenumbered && nowMs - this.lastRestartMs >= this.pauseMs;
  }

  /** The numbers went back for certain. */
  suspect(): void {
    this.isRenumbered = true;
  }

  restart(nowMs: number): void {
    const isCalm = nowMs - this.lastRestartMs > PAUSE_MS_MAX;
    this.pauseMs = isCalm ? PAUSE_MS_FIRST : Math.min(PAUSE_MS_MAX, this.pauseMs * 2);
    this.lastRestartMs = nowMs;
    this.isRenumbered = false;
    this.letters = [];
  }
}

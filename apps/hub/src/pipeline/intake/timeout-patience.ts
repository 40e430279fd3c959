import type { MessagePosition } from '../arrival.js';

/** Messages in one transaction, at most: bounds memory, the time others wait for the decision lock, and what a crash repeats. */
const TRANSACTION_MESSAGES_MAX = 500;
const TRIES_MAX = 3;

/**
 * What to do about statements that take too long: smaller transactions first, until things go well again. A single
 * message that times out may still do so because the database is busy; only at its third try it counts as poison.
 */
export class TimeoutPatience {
  private size = TRANSACTION_MESSAGES_MAX;
  private readonly tries = new Map<string, number>();

  /** Messages to put into the next transaction, at most. */
  get messagesMax(): number {
    return this.size;
  }

  /** A part went through; `settled`: it held something that was not committed before. */
  succeeded(part: readonly MessagePosition[], settled: boolean): void {
    if (this.tries.size > 0) for (const message of part) this.tries.delete(keyOf(message));
    if (settled) this.size = Math.min(TRANSACTION_MESSAGES_MAX, this.size * 2);
  }

  timedOut(part: readonly MessagePosition[]): void {
    this.size = Math.max(1, Math.floor(part.length / 2));
  }

  /** Enters a try that a message alone has failed; true when there were enough of them. */
  isExhausted(message: MessagePosition): boolean {
    const tries = (this.tries.get(keyOf(message)) ?? 0) + 1;
    this.tries.set(keyOf(message), tries);
    return tries >= TRIES_MAX;
  }
}

const keyOf = ({ topic, partition, offset }: MessagePosition): string => `${topic}/${partition}/${offset}`;

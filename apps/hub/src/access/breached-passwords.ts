import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A line is 40 digits and, in some files, how often the password was seen: `5BAA61E4…:3861493`. */
const DIGITS = 40;
const LINE_BYTES_MAX = 128;
const LINE = /^([0-9A-F]{40})(?::\d+)?\r?$/;

/**
 * Passwords that others have lost already: a file of their SHA-1 digests in capital hexadecimal digits, a line each, sorted,
 * as the list of Have I Been Pwned comes. A look-up halves the file until one line is left, so that its size is of no matter.
 */
export class BreachedPasswords {
  private readonly file: number;
  private readonly size: number;

  /** Throws Error where the file cannot be read, or its first lines are no sorted digests. */
  constructor(path: string) {
    this.file = openSync(path, 'r');
    this.size = fstatSync(this.file).size;
    const [first, second] = this.linesAt(0).map((line) => LINE.exec(line)?.[1]);
    if (!first || (second && second < first)) {
      closeSync(this.file);
      throw new Error('its lines must be SHA-1 digests in capital hexadecimal digits, sorted');
    }
  }

  has(password: string): boolean {
    const wanted = createHash('sha1').update(password).digest('hex').toUpperCase();
    // The line that is wanted begins at `from` or behind it, and before `to`.
    let [from, to] = [0, this.size];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const start = this.lineStart(middle, to);
      if (start === null) {
        to = middle;
        continue;
      }
      const digest = this.linesAt(start)[0]?.slice(0, DIGITS) ?? '';
      if (digest === wanted) return true;
      if (digest < wanted) from = start + DIGITS;
      else to = middle;
    }
    return false;
  }

  /** Where the first line begins that begins at `at` or behind it; null where none does before `end`. */
  private lineStart(at: number, end: number): number | null {
    if (at === 0) return 0;
    const bytes = this.read(at - 1);
    const newline = bytes.indexOf('\n');
    const start = at + newline;
    return newline < 0 || start >= end ? null : start;
  }

  private linesAt(at: number): string[] {
    return this.read(at).toString('latin1').split('\n');
  }

  private read(at: number): Buffer {
    const bytes = Buffer.alloc(LINE_BYTES_MAX);
    return bytes.subarray(0, readSync(this.file, bytes, 0, LINE_BYTES_MAX, at));
  }
}

import type { DriftNote } from '#libs/contracts/index.js';
import type { DriftSighting } from '../connector.js';

/** A field whose every value is new (free text in a field of codes) must not grow the list without end. */
const NOTES_MAX = 200;
const VALUES_PER_FIELD_MAX = 20;
const EXAMPLE_LENGTH_MAX = 120;

interface Note {
  readonly field: string;
  readonly kind: DriftSighting['kind'];
  readonly example: string;
  readonly firstSeenAt: string;
  count: number;
}

/** Fields and code values that no mapping knows, each with a count and an example. */
export class DriftLog {
  private readonly notes = new Map<string, Note>();

  add({ field, kind, example }: DriftSighting, at: Date): void {
    const shown = maskNumbers(example).slice(0, EXAMPLE_LENGTH_MAX);
    const key = kind === 'unknown-value' ? `${field} ${kind} ${shown}` : `${field} ${kind}`;
    const known = this.notes.get(key) ?? (this.isFull(field) ? this.firstOf(field) : undefined);
    if (known) known.count++;
    else if (this.notes.size < NOTES_MAX)
      this.notes.set(key, { field, kind, example: shown, count: 1, firstSeenAt: at.toISOString() });
  }

  list(): DriftNote[] {
    return Array.from(this.notes.values(), (note) => ({ ...note }));
  }

  private isFull(field: string): boolean {
    let values = 0;
    for (const note of this.notes.values()) if (note.field === field) values++;
    return values >= VALUES_PER_FIELD_MAX;
  }

  private firstOf(field: string): Note | undefined {
    for (const note of this.notes.values()) if (note.field === field) return note;
    return undefined;
  }
}

/** Papers and phones: of seven digits and more only the first two and the last two stay. */
export function maskNumbers(text: string): string {
  return text.replace(/\d[\d -]{5,}[\dXx]/g, (digits) => `${digits.slice(0, 2)}***${digits.slice(-2)}`);
}

import type { Disclosure } from '../access/disclosure.js';
import type { TrailEntryView } from './trail.dto.js';
import type { TrailRow } from './trail.queries.js';

/** Members of an entry's detail that people have written. */
const WORDS = new Set(['reason', 'because', 'purpose']);

/**
 * An entry as it is shown. Without a purpose the words of a lookup stay hidden, for they name somebody, and people's own
 * sentences have the people in them masked.
 */
export function trailView(row: TrailRow, disclosure: Disclosure): TrailEntryView {
  const { auditId, at, actor, action, subject, purpose, detail, seq, isForeign } = row;
  const masked = (words: string) => disclosure.text(words, []) ?? '';
  const hides = action === 'lookup' && !disclosure.full;
  return {
    auditId,
    at: at.toISOString(),
    actor,
    action,
    subject: hides ? null : subject,
    purpose: purpose === null ? null : masked(purpose),
    detail: Object.fromEntries(
      Object.entries(detail).map(([name, value]) => [
        name,
        WORDS.has(name) && typeof value === 'string' ? masked(value) : value,
      ]),
    ),
    withheld: hides,
    seq: seq === null ? null : Number(seq),
    isForeign,
  };
}

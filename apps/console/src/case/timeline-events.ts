import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from '../api/timeline';

/** So many of a long line are shown at first. */
export const SHOWN_AT_FIRST = 12;

const isKind = (text: string): text is TimelineKind => (TIMELINE_KINDS as readonly string[]).includes(text);

/** What the address narrows a line to; null: all of it. Pure. */
export const kindOf = (text: string | null): TimelineKind | null => (text !== null && isKind(text) ? text : null);

/** What the address says where nothing at all is left out. */
export const ALL = 'all';

/**
 * What the hub sends out by itself and what was taken without a word: each step of a case makes one for every subscriber and
 * source, and together they would hide the steps. What did not arrive is none. Pure.
 */
export const isRoutine = ({ actor, kind, state }: Pick<TimelineEntry, 'actor' | 'kind' | 'state'>): boolean =>
  actor === 'machine' && (kind === 'message' || kind === 'write-back') && (state === 'sent' || state === 'taken');

/** What of a line is shown, by its address. Pure. */
export function wantedOf<Entry extends Pick<TimelineEntry, 'actor' | 'kind' | 'state'>>(
  entries: readonly Entry[],
  text: string | null,
): readonly Entry[] {
  if (text === ALL) return entries;
  const kind = kindOf(text);
  return entries.filter((entry) => (kind ? entry.kind === kind : !isRoutine(entry)));
}

/** How many entries there are of each kind that occurs, in the order of the kinds. Pure. */
export function kindsOf(entries: readonly TimelineEntry[]): { kind: TimelineKind; count: number }[] {
  const counted = TIMELINE_KINDS.map((kind) => ({
    kind,
    count: entries.filter((entry) => entry.kind === kind).length,
  }));
  return counted.filter(({ count }) => count > 0);
}

/** Times of one batch are told to the microsecond and shown to the minute: a line is read by days. Pure. */
export function daysOf<Entry extends Pick<TimelineEntry, 'at'>>(
  entries: readonly Entry[],
  dayOf: (at: string) => string,
): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

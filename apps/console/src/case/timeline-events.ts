import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from '../api/timeline';

/** So many of a long line are shown at first. */
export const SHOWN_AT_FIRST = 12;

const isKind = (text: string): text is TimelineKind => (TIMELINE_KINDS as readonly string[]).includes(text);

/** What the address narrows a line to; null: all of it. Pure. */
export const kindOf = (text: string | null): TimelineKind | null => (text !== null && isKind(text) ? text : null);

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

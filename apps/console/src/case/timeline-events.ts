import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from '../api/timeline';

/** So many of a long line are shown at first. */
export const SHOWN_AT_FIRST = 12;

const isKind = (text: string): text is TimelineKind => (TIMELINE_KINDS as readonly string[]).includes(text);

/** What the address narrows a line to; null: all of it. Pure. */
export const kindOf = (text: string | null): TimelineKind | null => (text !== null && isKind(text) ? text : null);

/** What the address says where nothing at all is left out. */
export const ALL = 'all';

/** What the hub sent out by itself and what was taken without a word. What did not arrive is none. */
const isRoutine = ({ actor, kind, state }: TimelineEntry): boolean =>
  actor === 'machine' && (kind === 'message' || kind === 'write-back') && (state === 'sent' || state === 'taken');

const recordOf = ({ system, sourceId }: TimelineEntry): string => `${system} ${sourceId}`;

/**
 * What was done: without what each step sends to every subscriber and source, which together would hide the steps, and without
 * the day of a record's registration where its very time is told. Pure.
 */
export function stepsOf<Entry extends TimelineEntry>(entries: readonly Entry[]): readonly Entry[] {
  const filed = new Set(entries.filter(({ kind, what }) => kind === 'record' && what === 'filed').map(recordOf));
  const isEcho = (entry: Entry) => entry.kind === 'life' && entry.what === 'registered' && filed.has(recordOf(entry));
  return entries.filter((entry) => !isRoutine(entry) && !isEcho(entry));
}

/** What of a line is shown, by its address. Pure. */
export function wantedOf<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  text: string | null,
): readonly Entry[] {
  if (text === ALL) return entries;
  const kind = kindOf(text);
  return kind ? entries.filter((entry) => entry.kind === kind) : stepsOf(entries);
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

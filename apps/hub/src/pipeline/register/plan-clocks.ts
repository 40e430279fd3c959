import { takenBack } from '#libs/casework/index.js';
import {
  type ClockRule,
  type ClockRun,
  civilDateOf,
  clockRuns,
  clockState,
  type MatterEvent,
  plusDays,
  soonDays,
  type WorkingCalendar,
} from '#libs/routing/clocks/index.js';
import type { NewClock, StoredClock } from '../../registry/case-clocks.js';
import type { StoredEvent } from '../../registry/case-standings.js';
import type { CaseRecord } from '../stages.js';

/** A case as its clocks see it. */
export interface ClockedCase {
  /** Live ones, oldest first; none where the case is empty now. */
  readonly records: readonly CaseRecord[];
  /** Those that count for it; see `eventsOfCase`. */
  readonly events: readonly StoredEvent[];
  /** Its dispute type, once it has one. */
  readonly type: string | null;
  readonly stored: readonly StoredClock[];
}

export interface ClockPlan {
  readonly started: readonly NewClock[];
  /** Clocks whose record is in another case now: this case's own go on from there, with all that was ordered. */
  readonly copied: readonly { readonly of: StoredClock; readonly recordId: string }[];
  readonly stopped: readonly { readonly clock: StoredClock; readonly on: string }[];
  /** What started them does not count any more. */
  readonly withdrawn: readonly StoredClock[];
  /** They count again, or their source states another end: to be computed anew. */
  readonly anew: readonly { readonly clock: StoredClock; readonly statedDue: string | null }[];
}

/** A clock of the whole case, not of one system's record. */
export const isOfCase = ({ matter }: ClockRule): boolean => matter === 'any' || /^D/.test(matter);

/**
 * What the events of a case do to its clocks. A clock stands as long as the event that started it counts: a record that is
 * withdrawn takes its own clocks along, and brings them back. A case's own clocks outlive its oldest record. Pure.
 * `elsewhere`: clocks of records of other cases that events of this case stand with.
 */
export function planClocks(
  item: ClockedCase,
  rules: readonly ClockRule[],
  elsewhere: readonly StoredClock[],
  calendar: WorkingCalendar,
  today: string,
): ClockPlan {
  const { records, stored } = item;
  const runs = runsOfCase(item, rules).filter((run) => run.stoppedOn === null && !isKnown(run, stored));
  const found = runs.map((run) => ({ run, of: elsewhere.find((clock) => isRunOf(run, clock)) }));
  const open = stored.filter(({ state }) => state !== 'stopped');
  const standing = open.filter((clock) => stands(clock, item));
  const withStop = standing.map((clock) => ({ clock, on: stopDay(clock, eventsFor(clock, item)) }));
  const going = withStop.filter(({ on }) => on === null).map(({ clock }) => clock);
  return {
    started: found.flatMap(({ run, of }) => (of ? [] : (newClock(run, records, calendar, today) ?? []))),
    copied: found.flatMap(({ run, of }) => (of ? [{ of, recordId: run.recordId }] : [])),
    stopped: withStop.flatMap(({ clock, on }) => (on === null ? [] : [{ clock, on }])),
    withdrawn: open.filter((clock) => clock.state !== 'withdrawn' && !standing.includes(clock)),
    anew: going
      .map((clock) => ({ clock, statedDue: statedDueOf(clock.rule, clock.recordId, records) }))
      .filter(({ clock, statedDue }) => clock.state === 'withdrawn' || statedDue !== clock.statedDue),
  };
}

/** A time limit by its table and nothing else: what people ordered of it, and where it has stopped, is left out. */
export interface ClockEnd {
  readonly recordId: string;
  readonly rule: ClockRule;
  readonly startedOn: string;
  readonly due: string;
}

type Matter = Pick<ClockedCase, 'records' | 'events' | 'type'>;

/** Every time limit that a table gives a case by all that has happened to it. Pure. */
export const endsBy = (item: Matter, rules: readonly ClockRule[], calendar: WorkingCalendar): ClockEnd[] =>
  runsOfCase(item, rules).map(({ recordId, rule, startedOn }) => {
    const statedDue = statedDueOf(rule, recordId, item.records);
    return { recordId, rule, startedOn, due: clockState(rule, { startedOn, statedDue }, [], calendar).due };
  });

interface RunOfRecord extends ClockRun {
  /** With which record the clock stands. */
  readonly recordId: string;
  /** The record of the event that started it, which may be in another case now. */
  readonly startedBy: string;
}

function runsOfCase({ records, events, type }: Matter, rules: readonly ClockRule[]): RunOfRecord[] {
  const oldest = records[0]?.recordId;
  if (oldest === undefined) return [];
  const live = new Set(records.map(({ recordId }) => recordId));
  const types = new Set(type ? [type] : []);
  const gone = takenBack(events);
  const ofCase = rules
    .filter(isOfCase)
    .flatMap((rule) => clockRuns([rule], types, inOrder(startingOf(rule, events, gone))))
    .filter((run) => !isBegun(run, events))
    .map((run) => {
      const startedBy = events.find(
        ({ event, on }) => on === run.startedOn && run.rule.starts.includes(event),
      )!.recordId;
      return { ...run, startedBy, recordId: live.has(startedBy) ? startedBy : oldest };
    });
  const ofRecords = records.flatMap(({ recordId, system }) => {
    const own = eventsOfRecord(recordId, events);
    return rules
      .filter(({ matter }) => matter === system)
      .flatMap((rule) => clockRuns([rule], new Set([system]), startingOf(rule, own, gone)))
      .map((run) => ({ ...run, recordId, startedBy: recordId }));
  });
  return [...ofCase, ...ofRecords];
}

/** What a source has taken back starts no clock; what it stopped, it has stopped. */
const startingOf = (
  { starts }: ClockRule,
  events: readonly StoredEvent[],
  gone: ReadonlySet<StoredEvent>,
): readonly StoredEvent[] => events.filter((one) => !gone.has(one) || !starts.includes(one.event));

/** Routing comes late for a matter that somebody works at already: there is nothing to start any more. */
const isBegun = ({ rule }: ClockRun, events: readonly MatterEvent[]): boolean =>
  rule.starts.includes('routed') && events.some(({ event }) => rule.stops.includes(event));

const isRunOf = ({ rule, startedOn, startedBy }: RunOfRecord, clock: StoredClock): boolean =>
  clock.recordId === startedBy && clock.rule.id === rule.id && clock.startedOn === startedOn;

const isKnown = ({ rule, startedOn, recordId }: RunOfRecord, stored: readonly StoredClock[]): boolean =>
  stored.some((k) => k.rule.id === rule.id && k.startedOn === startedOn && (isOfCase(rule) || k.recordId === recordId));

const eventsFor = ({ rule, recordId }: StoredClock, { events }: ClockedCase): StoredEvent[] =>
  isOfCase(rule) ? inOrder(events) : eventsOfRecord(recordId, events);

/** What its source said of a record, and what people have done by the state table with the whole case since the record was known. */
function eventsOfRecord(recordId: string, events: readonly StoredEvent[]): StoredEvent[] {
  const first = events.findIndex((event) => event.recordId === recordId);
  const own = events.filter(
    ({ recordId: of, act }, at) => of === recordId || (act !== null && first >= 0 && at > first),
  );
  return inOrder(own.flatMap(alsoClosed));
}

/** Who ends a case by an answer closes it by that: a city's own table, or a clock that runs since before, may know no other end. */
const alsoClosed = (event: StoredEvent): StoredEvent[] =>
  event.act === 'answer' ? [{ ...event, event: 'closed' }, event] : [event];

/** What started it counts, and it is no copy of a clock that has come back to this case. */
function stands(clock: StoredClock, item: ClockedCase): boolean {
  const { records, stored } = item;
  if (records.length === 0 || stored.some(({ clockId }) => clockId === clock.copyOf)) return false;
  if (!isOfCase(clock.rule) && !records.some(({ recordId }) => recordId === clock.recordId)) return false;
  const gone = takenBack(item.events);
  return eventsFor(clock, item).some(
    (one) => one.on === clock.startedOn && clock.rule.starts.includes(one.event) && !gone.has(one),
  );
}

/** By day; within a day as they became known. */
const inOrder = <T extends MatterEvent>(events: readonly T[]): T[] =>
  [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));

/** The first event after the clock's start that stops it. An event on the day of the start counts when it came later. */
function stopDay({ rule, startedOn }: StoredClock, events: readonly MatterEvent[]): string | null {
  const start = events.findIndex(({ event, on }) => on === startedOn && rule.starts.includes(event));
  const later = start < 0 ? events.filter(({ on }) => on >= startedOn) : events.slice(start + 1);
  return later.find(({ event }) => rule.stops.includes(event))?.on ?? null;
}

/** A clock keeps its rule as it was when it started: one of before `followsSource` says nothing of it. */
const followsSource = ({ id, followsSource: follows }: ClockRule): boolean => follows ?? id === 'hotline-order';

/** The day that the record's source states as the end, as it states it now, where the rule follows it. */
function statedDueOf(rule: ClockRule, recordId: string, records: readonly CaseRecord[]): string | null {
  const stated = records.find((record) => record.recordId === recordId)?.content.deadline;
  return followsSource(rule) && stated ? civilDateOf(stated) : null;
}

/** Null for the time of a right that has lapsed before the hub knew of it: nobody can act on it any more. */
function newClock(
  { recordId, rule, startedOn }: RunOfRecord,
  records: readonly CaseRecord[],
  calendar: WorkingCalendar,
  today: string,
): NewClock | null {
  const statedDue = statedDueOf(rule, recordId, records);
  const { due, provisional } = clockState(rule, { startedOn, statedDue }, [], calendar);
  if (rule.lapses && due < today) return null;
  return { recordId, rule, startedOn, statedDue, due, provisional, soonOn: plusDays(due, -soonDays(rule)) };
}

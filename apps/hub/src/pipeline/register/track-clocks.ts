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
import { loadCalendar } from '../../registry/calendar.js';
import {
  addClockSteps,
  changeClocks,
  clocksOfCases,
  type NewClock,
  type StoredClock,
  startClocks,
} from '../../registry/case-clocks.js';
import type { CaseStanding, StoredEvent } from '../../registry/case-standings.js';
import type { Transaction } from '../../registry/transaction.js';
import type { CaseRecord } from '../stages.js';
import { anchorOf, type CaseAtHand } from './record-assignments.js';

export interface ClockGround {
  readonly rules: readonly ClockRule[];
  readonly standings: ReadonlyMap<string, CaseStanding>;
  /** Cases routed for the first time in this transaction. */
  readonly routed: ReadonlyMap<string, StoredEvent>;
  readonly now: Date;
}

/**
 * Starts and stops the clocks of these cases as their events say: four queries, whatever their number. Returns the cases
 * of which a time limit has passed, for their colour.
 */
export async function trackClocks(
  tx: Transaction,
  cases: readonly CaseAtHand[],
  ground: ClockGround,
): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const today = civilDateOf(ground.now);
  const overdue = new Set<string>();
  const calendar = await loadCalendar(tx);
  const stored = new Map<string, StoredClock[]>();
  for (const clock of await clocksOfCases(
    tx,
    cases.map(({ caseId }) => caseId),
  ))
    stored.set(clock.caseId!, [...(stored.get(clock.caseId!) ?? []), clock]);
  const started: NewClock[] = [];
  const stopped: { clock: StoredClock; on: string }[] = [];
  for (const item of cases) {
    const found = clocksOf(item, stored.get(item.caseId) ?? [], ground, calendar);
    started.push(...found.started);
    stopped.push(...found.stopped);
    const over = new Set(found.stopped.map(({ clock }) => clock));
    const running = (stored.get(item.caseId) ?? []).filter((clock) => clock.state === 'running' && !over.has(clock));
    if ([...running, ...found.started].some(({ rule, due }) => !rule.lapses && due < today)) overdue.add(item.caseId);
  }
  await startClocks(tx, started);
  await addClockSteps(
    tx,
    stopped.map(({ clock: { clockId }, on }) => ({ clockId, kind: 'stop', on, reason: '事项已办', by: 'machine' })),
  );
  await changeClocks(
    tx,
    stopped.map(({ clock, on }) => ({ ...clock, soonOn: clock.due, state: 'stopped', stoppedOn: on })),
  );
  return overdue;
}

function clocksOf(item: CaseAtHand, stored: readonly StoredClock[], ground: ClockGround, calendar: WorkingCalendar) {
  const standing = ground.standings.get(item.caseId);
  const routed = ground.routed.get(item.caseId);
  const events = [...(standing?.events ?? []), ...(routed ? [routed] : [])];
  // Clocks of a type start by what people enter of a case, which has its type by then.
  const types = new Set(standing?.before ? [standing.before.disputeType] : []);
  const systems = new Set(item.records.map(({ system }) => system));
  const ofCase = ground.rules.filter(({ matter }) => !systems.has(matter));
  const runs = [
    ...runsOf(anchorOf(item), ofCase, types, events),
    ...item.records.flatMap(({ recordId, system }) =>
      runsOf(
        recordId,
        ground.rules.filter(({ matter }) => matter === system),
        new Set([system]),
        events.filter((event) => event.recordId === recordId),
      ),
    ),
  ];
  const isKnown = ({ recordId, rule, startedOn, isOfCase }: RunOfRecord) =>
    stored.some((k) => k.rule.id === rule.id && k.startedOn === startedOn && (isOfCase || k.recordId === recordId));
  const started = runs
    .filter((run) => run.stoppedOn === null && !isKnown(run) && !isBegun(run, events))
    .flatMap((run) => newClock(run, item.records, calendar, civilDateOf(ground.now)) ?? []);
  const stopped = stored
    .filter(({ state }) => state !== 'stopped')
    .flatMap((clock) => {
      const own = systems.has(clock.rule.matter) ? events.filter((e) => e.recordId === clock.recordId) : events;
      const on = stopDay(clock, inOrder(own));
      return on === null ? [] : [{ clock, on }];
    });
  return { started, stopped };
}

/** Routing comes late for a matter that somebody works at already: there is nothing to start any more. */
const isBegun = ({ rule }: ClockRun, events: readonly MatterEvent[]): boolean =>
  rule.starts.includes('routed') && events.some(({ event }) => rule.stops.includes(event));

interface RunOfRecord extends ClockRun {
  readonly recordId: string;
  readonly isOfCase: boolean;
}

const runsOf = (
  recordId: string,
  rules: readonly ClockRule[],
  matters: ReadonlySet<string>,
  events: readonly MatterEvent[],
): RunOfRecord[] =>
  clockRuns(rules, matters, inOrder(events)).map((run) => ({
    ...run,
    recordId,
    isOfCase: run.rule.matter === 'any' || /^D/.test(run.rule.matter),
  }));

/** By day; within a day as they became known. */
const inOrder = <T extends MatterEvent>(events: readonly T[]): T[] =>
  [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));

/** The first event after the clock's start that stops it. An event on the day of the start counts when it came later. */
function stopDay({ rule, startedOn }: StoredClock, events: readonly MatterEvent[]): string | null {
  const start = events.findIndex(({ event, on }) => on === startedOn && rule.starts.includes(event));
  const later = start < 0 ? events.filter(({ on }) => on >= startedOn) : events.slice(start + 1);
  return later.find(({ event }) => rule.stops.includes(event))?.on ?? null;
}

/** Null for the time of a right that has lapsed before the hub knew of it: nobody can act on it any more. */
function newClock(
  { recordId, rule, startedOn }: RunOfRecord,
  records: readonly CaseRecord[],
  calendar: WorkingCalendar,
  today: string,
): NewClock | null {
  const stated = records.find((record) => record.recordId === recordId)?.content.deadline;
  const statedDue = rule.id === 'hotline-order' && stated ? civilDateOf(stated) : null;
  const { due, provisional } = clockState(rule, { startedOn, statedDue }, [], calendar);
  if (rule.lapses && due < today) return null;
  return { recordId, rule, startedOn, statedDue, due, provisional, soonOn: plusDays(due, -soonDays(rule)) };
}

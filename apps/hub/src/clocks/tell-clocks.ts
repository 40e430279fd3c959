import type { CaseEventType } from '#libs/contracts/index.js';
import {
  civilDateOf,
  clockState,
  plusDays,
  soonDays,
  urgency,
  type WorkingCalendar,
} from '#libs/routing/clocks/index.js';
import { loadCalendar } from '../registry/calendar.js';
import {
  addClockSteps,
  CLOCK_COLUMNS,
  type ClockChange,
  changeClocks,
  clockSteps,
  type StoredClock,
} from '../registry/case-clocks.js';
import { addToOutbox } from '../registry/outbox.js';
import type { Transaction } from '../registry/transaction.js';
import { clockEvent } from './clock-events.js';

interface TellingClock extends StoredClock {
  readonly caseNumber: string;
  readonly soonOn: string;
  /** Its case is coloured as overdue already: it came so. */
  readonly isColoured: boolean;
}

const SELECT = `select ${CLOCK_COLUMNS}, k.soon_on::text as "soonOn", c.case_number as "caseNumber",
    c.unified -> 'routing' -> 'riskReason' @> '[{"rule": "overdue"}]' as "isColoured"
  from case_clock k join record r using (record_id) join case_file c on c.case_id = r.case_id
  where r.state = 'live' and k.state = 'running'`;

const TOLD = { 'due-soon': 'ClockDueSoon', due: 'ClockDue', overdue: 'ClockOverdue' } as const;

export interface Told {
  readonly events: number;
  /** Cases of which a time limit has passed, and whose colour does not say so yet. */
  readonly overdueCases: readonly string[];
}

/**
 * Tells what has come due, each once: the event and the mark that it was told are one transaction. A clock that was
 * passed over while no hub ran is told as what it is now. Call it under the decision lock, which keeps other hubs out. The time of a right that has passed stops: it has lapsed.
 */
export async function tellClocks(tx: Transaction, now: Date, limit: number): Promise<Told> {
  const today = civilDateOf(now);
  const clocks = await tx.query<TellingClock>(
    `(${SELECT} and k.told is null and k.soon_on <= $1 order by k.soon_on limit $2)
     union all (${SELECT} and k.told = 'due-soon' and k.due <= $1 order by k.due limit $2)
     union all (${SELECT} and k.told = 'due' and k.due < $1 order by k.due limit $2)`,
    [today, limit],
  );
  const seen = clocks.map((clock) => ({ clock, standing: standingOf(clock, today) }));
  await addToOutbox(
    tx,
    seen.map(({ clock, standing }) => clockEvent(eventOf(clock, standing), clock, clock.caseNumber)),
  );
  const lapsed = seen.filter(({ clock, standing }) => standing === 'overdue' && clock.rule.lapses);
  await addClockSteps(
    tx,
    lapsed.map(({ clock }) => ({
      clockId: clock.clockId,
      kind: 'stop',
      on: today,
      reason: '期限届满，未行使',
      by: 'machine',
    })),
  );
  await changeClocks(
    tx,
    seen.map(({ clock, standing }): ClockChange => {
      const isLapsed = standing === 'overdue' && clock.rule.lapses;
      return { ...clock, told: standing, ...(isLapsed ? { state: 'stopped', stoppedOn: today } : {}) };
    }),
  );
  const overdue = seen.filter(
    ({ clock, standing }) => standing === 'overdue' && !clock.rule.lapses && !clock.isColoured,
  );
  return { events: seen.length, overdueCases: [...new Set(overdue.map(({ clock }) => clock.caseId!))] };
}

function standingOf(clock: TellingClock, today: string): keyof typeof TOLD {
  const now = urgency(clock, today, soonDays(clock.rule));
  return now === 'overdue' ? 'overdue' : now === 'due-today' ? 'due' : 'due-soon';
}

const eventOf = ({ rule }: TellingClock, standing: keyof typeof TOLD): CaseEventType =>
  standing === 'overdue' && rule.lapses ? 'ClockLapsed' : TOLD[standing];

/** Computes provisional ends again, now that a year's holidays may be known; those that moved are told. */
export async function settleProvisional(tx: Transaction): Promise<number> {
  const calendar = await loadCalendar(tx);
  const clocks = await tx.query<TellingClock>(
    `${SELECT.replace("k.state = 'running'", "k.state <> 'stopped'")} and k.provisional order by k.clock_id`,
  );
  const steps = await clockSteps(
    tx,
    clocks.map(({ clockId }) => clockId),
  );
  const settled = clocks
    .map((clock) => ({ clock, change: changed(clock, steps.get(clock.clockId) ?? [], calendar) }))
    .filter(({ clock, change }) => clock.due !== change.due || clock.provisional !== change.provisional);
  await changeClocks(
    tx,
    settled.map(({ change }) => change),
  );
  await addToOutbox(
    tx,
    settled.map(({ clock, change }) => clockEvent('ClockChanged', { ...clock, ...change }, clock.caseNumber)),
  );
  return settled.length;
}

/** A clock as its steps now make it; where the end has moved, everything is told anew. */
export function changed(
  clock: StoredClock,
  steps: Parameters<typeof clockState>[2],
  calendar: WorkingCalendar,
): ClockChange {
  const { due, provisional, state } = clockState(clock.rule, clock, steps, calendar);
  return {
    clockId: clock.clockId,
    due,
    provisional,
    state,
    soonOn: plusDays(due, -soonDays(clock.rule)),
    stoppedOn: state === 'stopped' ? (steps.at(-1)?.on ?? null) : null,
    told: due === clock.due ? clock.told : null,
  };
}

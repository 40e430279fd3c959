import { type ClockEvent, clockState, plusDays, soonDays, type WorkingCalendar } from '#libs/routing/clocks/index.js';
import type { ClockChange, StoredClock } from '../registry/case-clocks.js';

/** A clock as its steps now make it; where the end has moved, everything is told anew. */
export function changed(clock: StoredClock, steps: readonly ClockEvent[], calendar: WorkingCalendar): ClockChange {
  const { due, provisional, state } = clockState(clock.rule, clock, steps, calendar);
  return {
    clockId: clock.clockId,
    statedDue: clock.statedDue,
    due,
    provisional,
    state,
    soonOn: plusDays(due, -soonDays(clock.rule)),
    stoppedOn: state === 'stopped' ? (steps.at(-1)?.on ?? null) : null,
    told: due === clock.due ? clock.told : null,
  };
}

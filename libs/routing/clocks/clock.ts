import { deadline } from './deadline.js';
import { type CivilDate, daysBetween, plusDays, type WorkingCalendar } from './working-calendar.js';

/** A time limit of the table: what starts it, how long it is, and where that is written. */
export interface ClockRule {
  readonly id: string;
  /** System, kind of proceeding, or `any`. */
  readonly matter: string;
  /** The event whose day does not count. */
  readonly starts: string;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  /** How far it may be extended, once. */
  readonly extensionDays: number;
  readonly zh: string;
  readonly article: string;
}

/** What happened to a running clock; each with the day, a reason and who ordered it. */
export type ClockEvent =
  | { readonly kind: 'pause' | 'resume' | 'stop'; readonly on: CivilDate; readonly reason: string; readonly by: string }
  | {
      readonly kind: 'extend';
      readonly on: CivilDate;
      readonly days: number;
      readonly reason: string;
      readonly by: string;
    };

export interface ClockState {
  readonly due: CivilDate;
  readonly provisional: boolean;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly extendedDays: number;
}

/** An event that the rule or the clock's state does not allow; nothing of it takes effect. */
export class ClockError extends Error {}

/**
 * A clock from its start through its events in the order of time: a pure fold, so that it can be told again for any day.
 * A pause moves the end by the days it lasted; while paused, `due` is what it would be if resumed on the pause's day.
 */
export function clockState(
  rule: ClockRule,
  startedOn: CivilDate,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
): ClockState {
  let state: ClockState['state'] = 'running';
  let pausedOn: CivilDate | null = null;
  let pausedDays = 0;
  let extendedDays = 0;
  let last = startedOn;
  for (const event of events) {
    if (event.on < last) throw new ClockError(`${event.kind} on ${event.on} comes after ${last} but is earlier`);
    last = event.on;
    if (state === 'stopped') throw new ClockError(`${event.kind} on ${event.on}: the clock has stopped`);
    if (event.kind === 'extend') extendedDays = extended(rule, extendedDays, event.days);
    else if (event.kind === 'stop') state = 'stopped';
    else if (event.kind === 'pause' && state === 'running') {
      state = 'paused';
      pausedOn = event.on;
    } else if (event.kind === 'resume' && pausedOn !== null) {
      state = 'running';
      pausedDays += daysIn(rule.unit, pausedOn, event.on, calendar);
      pausedOn = null;
    } else throw new ClockError(`${event.kind} on ${event.on}: the clock is ${state}`);
  }
  return { ...deadline(startedOn, rule.days + extendedDays + pausedDays, rule.unit, calendar), state, extendedDays };
}

function extended({ id, extensionDays }: ClockRule, already: number, days: number): number {
  if (!Number.isInteger(days) || days <= 0 || already > 0 || days > extensionDays) {
    throw new ClockError(`${id} may be extended once by up to ${extensionDays} days, not by ${days}`);
  }
  return days;
}

/** Days of the clock's own unit from one day (excluded) to another (included). */
function daysIn(unit: ClockRule['unit'], from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  const days = daysBetween(from, to);
  if (unit === 'calendar') return days;
  return Array.from({ length: days }, (_, index) => plusDays(from, index + 1)).filter((day) =>
    calendar.isWorkingDay(day),
  ).length;
}

export type Urgency = 'running' | 'due-soon' | 'due-today' | 'overdue' | 'paused' | 'stopped';

/** How a clock stands on a day; due soon from `soonDays` calendar days before its end. */
export function urgency({ state, due }: ClockState, today: CivilDate, soonDays = 3): Urgency {
  if (state !== 'running') return state;
  const left = daysBetween(today, due);
  if (left < 0) return 'overdue';
  if (left === 0) return 'due-today';
  return left <= soonDays ? 'due-soon' : 'running';
}

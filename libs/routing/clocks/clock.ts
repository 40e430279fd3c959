import type { Said } from '#libs/contracts/index.js';
import { deadline } from './deadline.js';
import type { MatterEvent, MatterEventName } from './matter-event.js';
import { type CivilDate, daysBetween, plusDays, type WorkingCalendar } from './working-calendar.js';

/**
 * How far a clock may be extended: not at all, once by so many days, or as the parties agree, by so many days in all. A
 * clock that began under a table without that bound goes on without it.
 */
export type Extension =
  | { readonly kind: 'none' }
  | { readonly kind: 'once'; readonly days: number }
  | { readonly kind: 'consent'; readonly days?: number };

/** A time limit of the table: what starts and stops it, how long it is, and where that is written. */
export interface ClockRule {
  readonly id: string;
  /** A system (`petition`), a dispute type (`D08`), or `any`. */
  readonly matter: string;
  /** The events whose day does not count. */
  readonly starts: readonly MatterEventName[];
  readonly stops: readonly MatterEventName[];
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  readonly extension: Extension;
  /** On what ground it may be paused; null: on none. */
  readonly pause: string | null;
  /** A day that the record's source states as its end goes before the days above. */
  readonly followsSource: boolean;
  /** True for the time to use a right: nobody is late, the right is gone. */
  readonly lapses: boolean;
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
    }
  | {
      /** The source states another end, or none any more. */
      readonly kind: 'restate';
      readonly on: CivilDate;
      readonly due: CivilDate | null;
      readonly reason: string;
      readonly by: string;
    };

export interface ClockState {
  readonly due: CivilDate;
  readonly provisional: boolean;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly extendedDays: number;
}

/** Where a clock begins, and the day that the source itself states as its end, which goes before the rule's days. */
export interface ClockStart {
  readonly startedOn: CivilDate;
  readonly statedDue?: CivilDate | null;
}

/** An event that the rule or the clock's state does not allow; nothing of it takes effect. */
export class ClockError extends Error {
  readonly zh: string;

  constructor({ zh, en }: Said) {
    super(en);
    this.zh = zh;
  }
}

const EVENT_NAMES = { pause: '暂停', resume: '恢复', stop: '停止', extend: '延长', restate: '来源改期' } as const;
const STATE_NAMES = { running: '计时', paused: '暂停', stopped: '停止' } as const;

/**
 * A clock from its start through its events in the order of time: a pure fold, so that it can be told again for any day.
 * A pause moves the end by the days it lasted; while paused, `due` is what it would be if resumed on the pause's day.
 * An end that the source restates stands as it is: what was extended or paused before that is in it already.
 */
export function clockState(
  rule: ClockRule,
  { startedOn, statedDue }: ClockStart,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
): ClockState {
  let state: ClockState['state'] = 'running';
  let pausedOn: CivilDate | null = null;
  let pausedDays = 0;
  let extendedDays = 0;
  let stated = statedDue ?? null;
  let daysInStated = 0;
  let last = startedOn;
  for (const event of events) {
    if (event.on < last)
      throw new ClockError({
        zh: `${EVENT_NAMES[event.kind]}的日期 ${event.on} 早于上一步 ${last}`,
        en: `${event.kind} on ${event.on} comes after ${last} but is earlier`,
      });
    last = event.on;
    if (state === 'stopped')
      throw new ClockError({
        zh: `时限已停止，不能${EVENT_NAMES[event.kind]}`,
        en: `${event.kind} on ${event.on}: the clock has stopped`,
      });
    if (event.kind === 'extend') extendedDays = extended(rule, extendedDays, event.days);
    else if (event.kind === 'stop') state = 'stopped';
    else if (event.kind === 'restate') {
      stated = event.due;
      daysInStated = stated === null ? 0 : extendedDays + pausedDays;
      if (pausedOn !== null && stated !== null) pausedOn = event.on;
    } else if (event.kind === 'pause' && state === 'running') {
      if (rule.pause === null) throw new ClockError({ zh: `${rule.zh}不得暂停`, en: `${rule.id} may not be paused` });
      state = 'paused';
      pausedOn = event.on;
    } else if (event.kind === 'resume' && pausedOn !== null) {
      state = 'running';
      pausedDays += daysIn(rule.unit, pausedOn, event.on, calendar);
      pausedOn = null;
    } else
      throw new ClockError({
        zh: `时限正在${STATE_NAMES[state]}，不能${EVENT_NAMES[event.kind]}`,
        en: `${event.kind} on ${event.on}: the clock is ${state}`,
      });
  }
  const more = extendedDays + pausedDays - daysInStated;
  const end =
    stated && more === 0
      ? { due: stated, provisional: false }
      : deadline(stated ?? startedOn, (stated ? 0 : rule.days) + more, rule.unit, calendar);
  return { ...end, state, extendedDays };
}

export type StepKind = Exclude<ClockEvent['kind'], 'restate'>;

/** What people may do with a clock as it stands after these steps. */
export function stepsAllowed(
  { pause, extension }: ClockRule,
  state: ClockState['state'],
  steps: readonly ClockEvent[],
): StepKind[] {
  if (state === 'stopped') return [];
  const already = steps.reduce((sum, step) => sum + (step.kind === 'extend' ? step.days : 0), 0);
  const canExtend =
    extension.kind === 'once'
      ? already === 0
      : extension.kind === 'consent' && already < (extension.days ?? Number.POSITIVE_INFINITY);
  return [
    ...(state === 'paused' ? ['resume' as const] : pause === null ? [] : ['pause' as const]),
    ...(canExtend ? ['extend' as const] : []),
    'stop',
  ];
}

function extended({ id, zh, extension }: ClockRule, already: number, days: number): number {
  const isWhole = Number.isInteger(days) && days > 0;
  const most = extension.kind === 'consent' ? (extension.days ?? Number.POSITIVE_INFINITY) : 0;
  if (isWhole && already + days <= most) return already + days;
  if (extension.kind === 'once' && isWhole && already === 0 && days <= extension.days) return days;
  const allowed: Said =
    extension.kind === 'once'
      ? { zh: `可延长一次，最多 ${extension.days} 日`, en: `may be extended once by up to ${extension.days} days` }
      : extension.kind === 'consent'
        ? consentBound(most, already)
        : { zh: '不得延长', en: 'may not be extended' };
  throw new ClockError({ zh: `${zh}${allowed.zh}`, en: `${id} ${allowed.en}, not by ${days}` });
}

const consentBound = (most: number, already: number): Said =>
  Number.isFinite(most)
    ? {
        zh: `经各方同意累计最多延长 ${most} 日，已延长 ${already} 日`,
        en: `may be extended by consent by up to ${most} days in all, ${already} of them used`,
      }
    : { zh: '按整日延长', en: 'is extended by whole days' };

/** Days of the clock's own unit from one day (excluded) to another (included). */
function daysIn(unit: ClockRule['unit'], from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  const days = daysBetween(from, to);
  if (unit === 'calendar') return days;
  return Array.from({ length: days }, (_, index) => plusDays(from, index + 1)).filter((day) =>
    calendar.isWorkingDay(day),
  ).length;
}

/** One run of a rule's clock over a matter's events. */
export interface ClockRun {
  readonly rule: ClockRule;
  readonly startedOn: CivilDate;
  readonly stoppedOn: CivilDate | null;
}

/** The clocks that a matter's events, in the order of time, start and stop; one rule may run again after it stopped. */
export function clockRuns(
  rules: readonly ClockRule[],
  matters: ReadonlySet<string>,
  events: readonly MatterEvent[],
): ClockRun[] {
  return rules
    .filter(({ matter }) => matter === 'any' || matters.has(matter))
    .flatMap((rule) => {
      const runs: { rule: ClockRule; startedOn: CivilDate; stoppedOn: CivilDate | null }[] = [];
      for (const { event, on } of events) {
        const open = runs.at(-1)?.stoppedOn === null ? runs.at(-1) : undefined;
        if (open && rule.stops.includes(event)) open.stoppedOn = on;
        else if (!open && rule.starts.includes(event)) runs.push({ rule, startedOn: on, stoppedOn: null });
      }
      return runs;
    });
}

export type Urgency = 'running' | 'due-soon' | 'due-today' | 'overdue' | 'paused' | 'stopped';

/** How many calendar days before its end a clock is due soon: 3, or a third of a shorter time. */
export const soonDays = ({ days }: Pick<ClockRule, 'days'>): number => Math.min(3, Math.max(1, Math.floor(days / 3)));

/** How a clock stands on a day; due soon from `soon` calendar days before its end. */
export function urgency({ state, due }: Pick<ClockState, 'state' | 'due'>, today: CivilDate, soon = 3): Urgency {
  if (state !== 'running') return state;
  const left = daysBetween(today, due);
  if (left < 0) return 'overdue';
  if (left === 0) return 'due-today';
  return left <= soon ? 'due-soon' : 'running';
}

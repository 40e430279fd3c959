import { type ClockEvent, endOfDay, soonDays, type Urgency, urgency } from '#libs/routing/clocks/index.js';
import type { StoredClock } from '../registry/case-clocks.js';

/** How a clock stands: running through overdue, paused; when stopped `met`, `late` (after its end) or `lapsed`. */
export type ClockStanding = Exclude<Urgency, 'stopped'> | 'met' | 'late' | 'lapsed' | 'withdrawn';

export interface ClockView {
  readonly clockId: string;
  readonly rule: string;
  readonly name: string;
  readonly article: string;
  /** Midnight in China of the day of the event, which itself does not count. */
  readonly startedAt: string;
  /** The last moment in time. */
  readonly dueAt: string;
  readonly state: ClockStanding;
  /** It rests on a year whose holidays are not published, and is computed again when they are. */
  readonly provisional: boolean;
  readonly stoppedOn: string | null;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  /** True where the source itself states the end. */
  readonly statedBySource: boolean;
  readonly steps: readonly {
    kind: string;
    on: string;
    days?: number | null;
    due?: string | null;
    reason: string;
    by: string;
  }[];
}

export function clockView(clock: StoredClock & { readonly steps?: readonly ClockEvent[] }, today: string): ClockView {
  const { clockId, rule, startedOn, due, provisional, stoppedOn, statedDue, steps = [] } = clock;
  return {
    clockId,
    rule: rule.id,
    name: rule.zh,
    article: rule.article,
    startedAt: `${startedOn}T00:00:00+08:00`,
    dueAt: endOfDay(due),
    state: standingOf(clock, today),
    provisional,
    stoppedOn,
    days: rule.days,
    unit: rule.unit,
    statedBySource: statedDue !== null,
    steps,
  };
}

function standingOf(clock: StoredClock, today: string): ClockStanding {
  if (clock.state === 'withdrawn') return 'withdrawn';
  const now = urgency({ state: clock.state, due: clock.due }, today, soonDays(clock.rule));
  if (now !== 'stopped') return now;
  if (clock.stoppedOn === null || clock.stoppedOn <= clock.due) return 'met';
  return clock.rule.lapses ? 'lapsed' : 'late';
}

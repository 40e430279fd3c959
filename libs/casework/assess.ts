import type { CivilDate } from '#libs/routing/clocks/index.js';
import type { ActDetail } from './act-input.js';
import { hasReached, type Life, type LifeEvent } from './life.js';
import { isOpen } from './phase.js';

/**
 * How a case came out. `answered`: its sources are done with it, and nobody mediated; `resolved`: agreed, and as far as anybody
 * said otherwise, kept.
 */
export const OUTCOMES = ['resolved', 'not-agreed', 'not-performed', 'answered', 'withdrawn', 'transferred'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface AssessedEvent extends LifeEvent {
  readonly result?: ActDetail['result'] | null;
  /** 1 to 5, as the parties said when the case was closed. */
  readonly satisfaction?: number | null;
}

/** What assessment (考核) counts of a case, and nothing about a person. */
export interface Assessed {
  readonly acceptedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  /** Null while it is open. */
  readonly outcome: Outcome | null;
  /** A unit returned it as not its own (退单). */
  readonly returned: boolean;
  /** 1 to 5; where several rate it, the lowest. */
  readonly satisfaction: number | null;
}

/** @param ratings as the sources have them, 1 to 5 */
export function assess(events: readonly AssessedEvent[], life: Life, ratings: readonly number[]): Assessed {
  const accepted = events.filter(({ event }) => hasReached(event, 'accepted')).map(({ on }) => on);
  const given = [...ratings, ...events.flatMap(({ satisfaction }) => satisfaction ?? [])];
  return {
    acceptedOn: accepted.toSorted()[0] ?? null,
    endedOn: isOpen(life.phase) ? null : life.since,
    outcome: outcomeOf(events, life),
    returned: events.some(({ event }) => event === 'returned'),
    satisfaction: given.length > 0 ? Math.min(...given) : null,
  };
}

/** How the last round came out: what was before it was opened again is past. */
function outcomeOf(events: readonly AssessedEvent[], { phase }: Life): Outcome | null {
  if (isOpen(phase)) return null;
  if (phase === 'withdrawn' || phase === 'transferred' || phase === 'not-agreed') return phase;
  const round = events.slice(events.findLastIndex(({ act }) => act === 'reopen') + 1);
  const result = round.findLast((event) => event.result)?.result;
  if (result) return result === 'not-agreed' || result === 'not-performed' ? result : 'resolved';
  const last = round.findLast(({ event }) => ['agreement', 'confirmed', 'not-agreed'].includes(event));
  if (!last) return round.some(({ event }) => event === 'withdrawn') ? 'withdrawn' : 'answered';
  return last.event === 'not-agreed' ? 'not-agreed' : 'resolved';
}

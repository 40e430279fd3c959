import type { CivilDate } from '#libs/routing/clocks/index.js';
import type { ActDetail } from './act-input.js';
import { withoutTakenBack } from './agreement.js';
import type { Grade } from './evaluation.js';
import { hasReached, type Life, type LifeEvent } from './life.js';
import { isOpen, type Phase } from './phase.js';

/**
 * How a case came out. `answered`: its unit has answered it or its sources are done with it, and nobody mediated; `resolved`: agreed, and as far as anybody
 * said otherwise, kept.
 */
export const OUTCOMES = ['resolved', 'not-agreed', 'not-performed', 'answered', 'withdrawn', 'transferred'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface AssessedEvent extends LifeEvent {
  readonly result?: ActDetail['result'] | null;
  /** 1 to 5, as the parties said when the case was closed. */
  readonly satisfaction?: number | null;
  readonly grade?: Grade | null;
}

/** What assessment (考核) counts of a case, and nothing about a person. */
export interface Assessed {
  readonly acceptedOn: CivilDate | null;
  /** Mediation ends with the agreement, whatever keeping it takes. */
  readonly endedOn: CivilDate | null;
  /** Null while nothing has come of it. */
  readonly outcome: Outcome | null;
  /** A unit returned it as not its own (退单). */
  readonly returned: boolean;
  /** 1 to 5; where several rate it, the lowest. */
  readonly satisfaction: number | null;
  /** How it was handled, as the evaluation that holds found. */
  readonly evaluation: Grade | null;
}

/** In which an agreement stands that is confirmed or kept yet. */
const AGREED: readonly Phase[] = ['agreement', 'judicial-confirmation', 'performance'];

/**
 * @param ratings as the sources have them, 1 to 5
 * @param evaluated the evaluation that holds
 */
export function assess(
  events: readonly AssessedEvent[],
  life: Life,
  ratings: readonly number[],
  evaluated: AssessedEvent | null = null,
): Assessed {
  const accepted = events.filter(({ event }) => hasReached(event, 'accepted')).map(({ on }) => on);
  const given = [...ratings, ...events.flatMap(({ satisfaction }) => satisfaction ?? [])];
  // What was before it was opened again is past.
  const standing = withoutTakenBack(events);
  const round = standing.slice(standing.findLastIndex(({ act }) => act === 'reopen') + 1);
  const outcome = outcomeOf(round, life.phase);
  const agreed = round.findLast(({ event }) => event === 'agreement');
  const isAgreed = outcome === 'resolved' || outcome === 'not-performed';
  return {
    acceptedOn: accepted.toSorted()[0] ?? null,
    endedOn: outcome === null ? null : (isAgreed && agreed?.on) || life.since,
    outcome,
    returned: events.some(({ event }) => event === 'returned'),
    satisfaction: given.length > 0 ? Math.min(...given) : null,
    evaluation: evaluated?.grade ?? null,
  };
}

function outcomeOf(round: readonly AssessedEvent[], phase: Phase): Outcome | null {
  if (AGREED.includes(phase)) return 'resolved';
  if (isOpen(phase)) return null;
  if (phase === 'withdrawn' || phase === 'transferred' || phase === 'not-agreed') return phase;
  // Whatever a source had reported before: who had the case ended it by an answer.
  if (round.findLast(({ act }) => act === 'answer' || act === 'close')?.act === 'answer') return 'answered';
  const result = round.findLast((event) => event.result)?.result;
  if (result) return result === 'not-agreed' || result === 'not-performed' ? result : 'resolved';
  const last = round.findLast(({ event }) => ['agreement', 'confirmed', 'not-agreed'].includes(event));
  if (!last) return round.some(({ event }) => event === 'withdrawn') ? 'withdrawn' : 'answered';
  return last.event === 'not-agreed' ? 'not-agreed' : 'resolved';
}

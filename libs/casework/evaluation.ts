import { type LifeEvent, lifeOf } from './life.js';
import { isOpen, type Phase } from './phase.js';

/** What an evaluation (效果评估) may answer. */
export const ANSWERS = ['yes', 'partly', 'no'] as const;
/** Whether an agreement was kept; `none`: there is none. */
export const KEPT = [...ANSWERS, 'none'] as const;
/** How a case was handled: 好, 一般, 差. */
export const GRADES = ['good', 'fair', 'poor'] as const;
export type Grade = (typeof GRADES)[number];

/** The evaluation that holds: the last one, unless the case was opened again since. Pure. */
export function evaluationOf<E extends LifeEvent>(events: readonly E[], liveRecords: readonly string[]): E | null {
  const at = events.findLastIndex(({ act }) => act === 'evaluate');
  if (at < 0) return null;
  return phasesOf(events, liveRecords).slice(at).some(isOpen) ? null : events[at]!;
}

/** How often a case was opened again that had been over, by whomever. Pure. */
export function reopeningsOf(events: readonly LifeEvent[], liveRecords: readonly string[]): number {
  const phases = phasesOf(events, liveRecords);
  return phases.filter((phase, at) => at > 0 && isOpen(phase) && !isOpen(phases[at - 1]!)).length;
}

/** Where the case stood after each event. */
const phasesOf = (events: readonly LifeEvent[], liveRecords: readonly string[]): Phase[] =>
  events.map((_, at) => lifeOf(events.slice(0, at + 1), liveRecords).phase);

import { type ActName, actOf } from './acts.js';
import { type LifeEvent, saysAgreed } from './life.js';

/** With these mediation begins anew, and what was agreed before is past. */
const BEGINS_ANEW: readonly (ActName | null)[] = ['reopen', 'start-mediation'];

/** What has happened since mediation last began: the agreement that counts is in it, where there is one. Pure. */
export const sinceBegun = <E extends { readonly act: ActName | null }>(events: readonly E[]): readonly E[] =>
  events.slice(events.findLastIndex(({ act }) => BEGINS_ANEW.includes(act)) + 1);

type Heard = Pick<LifeEvent, 'event' | 'act' | 'recordId' | 'ofCase'>;

/**
 * What sources said of agreements and have taken back (调解成功 to 调解中) before anybody went on from it: it counts as though none had been
 * concluded. Of events in the order in which they became known. Pure.
 */
export function takenBack<E extends Heard>(events: readonly E[]): ReadonlySet<E> {
  const gone = new Set<E>();
  let standing: E[] = [];
  for (const event of events) {
    const { act, ofCase, recordId } = event;
    if (act !== null && actOf(act).to !== null) standing = [];
    if (act !== null || ofCase) continue;
    const says = saysAgreed(event.event);
    if (says) standing.push(event);
    if (says !== false) continue;
    for (const one of standing) if (one.recordId === recordId) gone.add(one);
    standing = standing.filter((one) => one.recordId !== recordId);
  }
  return gone;
}

/** What has happened without what was taken back; see `takenBack`. Pure. */
export function withoutTakenBack<E extends Heard>(events: readonly E[]): readonly E[] {
  const gone = takenBack(events);
  return gone.size === 0 ? events : events.filter((event) => !gone.has(event));
}

/** After these others mediate, or the same once they are named again. */
const PASSES_ON: readonly (ActName | null)[] = ['hand-over', 'reopen'];

/**
 * Whom the act names by which mediation last began: nobody once the case was handed over or opened again. Several stand in one line, each
 * by herself and all together. Pure.
 */
export function namedMediators(
  events: readonly { readonly act: ActName | null; readonly detail: { readonly mediator?: string } | null }[],
): string[] {
  const since = events.slice(events.findLastIndex(({ act }) => PASSES_ON.includes(act)) + 1);
  const line = since.findLast(({ act }) => act === 'start-mediation')?.detail?.mediator ?? '';
  return [...new Set([line, ...line.split(/[、，,;；]/)].map((name) => name.trim()))].filter(Boolean);
}

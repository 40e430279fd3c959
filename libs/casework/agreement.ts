import type { ActName } from './acts.js';

/** With these mediation begins anew, and what was agreed before is past. */
const BEGINS_ANEW: readonly (ActName | null)[] = ['reopen', 'start-mediation'];

/** What has happened since mediation last began: the agreement that counts is in it, where there is one. Pure. */
export const sinceBegun = <E extends { readonly act: ActName | null }>(events: readonly E[]): readonly E[] =>
  events.slice(events.findLastIndex(({ act }) => BEGINS_ANEW.includes(act)) + 1);

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

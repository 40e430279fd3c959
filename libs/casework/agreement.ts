import type { ActName } from './acts.js';

/** With these mediation begins anew, and what was agreed before is past. */
const BEGINS_ANEW: readonly (ActName | null)[] = ['reopen', 'start-mediation'];

/** What has happened since mediation last began: the agreement that counts is in it, where there is one. Pure. */
export const sinceBegun = <E extends { readonly act: ActName | null }>(events: readonly E[]): readonly E[] =>
  events.slice(events.findLastIndex(({ act }) => BEGINS_ANEW.includes(act)) + 1);

import { MATTER_EVENTS, type MatterEventName } from '#libs/routing/clocks/index.js';
import type { LinkedRecordRow } from '../cases/case.queries.js';
import type { EventRow } from './case-handling.queries.js';

/** Who received a conflict first, and what became of it there (首问负责). */
export interface FirstReceiver {
  readonly system: string;
  readonly sourceId: string;
  /** The office that took it down, or the unit that had it there; null where the source names none. */
  readonly unit: string | null;
  readonly receivedAt: string | null;
  readonly did: readonly { readonly on: string; readonly what: string; readonly unit: string | null }[];
}

/** The first record of a case is the earliest at its source; a case without records has no first receiver. */
export function firstReceiver(records: readonly LinkedRecordRow[], events: readonly EventRow[]): FirstReceiver | null {
  const dated = records.filter(({ state, content }) => state === 'live' && content !== null);
  const first = [...dated].sort((a, b) => timeOf(a) - timeOf(b) || Number(a.recordId) - Number(b.recordId))[0];
  if (!first) return null;
  const handling = first.content?.handling;
  return {
    system: first.system,
    sourceId: first.sourceId,
    unit: handling?.officeName ?? handling?.unit ?? null,
    receivedAt: first.content?.filedAt ?? null,
    did: events
      .filter(({ recordId }) => recordId === first.recordId)
      .map(({ on, event, unit }) => ({ on, what: MATTER_EVENTS[event as MatterEventName] ?? event, unit })),
  };
}

const timeOf = ({ content }: LinkedRecordRow): number =>
  content?.filedAt ? Date.parse(content.filedAt) : Number.POSITIVE_INFINITY;

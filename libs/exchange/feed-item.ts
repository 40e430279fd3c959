import type { SentDispute } from './sent-dispute.js';

/** Who sent a dispute in. */
export type SenderKind = 'department' | 'province';

/** A dispute as it lies at the hub's desk, until its connector has read it. */
export interface SentRow {
  readonly sourceId: string;
  readonly sender: string;
  readonly from: SenderKind;
  readonly state: 'live' | 'withdrawn';
  readonly dispute: SentDispute;
  /** RFC 3339, to the microsecond. */
  readonly changedAt: string;
}

/** What the connector is given of it; `sources/exchange.yaml` says what each member means. Pure. */
export const feedItemOf = ({
  sourceId,
  sender,
  from,
  state,
  dispute,
  changedAt,
}: SentRow): Record<string, unknown> => ({
  id: sourceId,
  state,
  from,
  sender,
  ...dispute,
  changedAt,
});

/**
 * What the connector is given of one that the hub cannot open: no dispute, so that it goes into quarantine, and what is registered
 * stays as it is. Pure.
 */
export const unopenedItem = ({
  sourceId,
  state,
  changedAt,
}: Pick<SentRow, 'sourceId' | 'state' | 'changedAt'>): Record<string, unknown> => ({
  id: sourceId,
  state,
  narrative: { unopened: true },
  changedAt,
});

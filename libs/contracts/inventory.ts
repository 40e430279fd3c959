import type { SystemName } from './systems.js';

/** `malformed`: the source has it, and its mapping cannot read it. */
export type InventoryStanding = 'live' | 'withdrawn' | 'malformed';

/** One item as a source has it now. */
export interface InventoryEntry {
  /** The sourceId; of an item whose identity cannot be read its `unidentifiedKey`. */
  readonly id: string;
  readonly standing: InventoryStanding;
  /** `contentHash` of what the mapping makes of it; null of what it cannot read. */
  readonly contentHash: string | null;
  /** When the source says that it changed, RFC 3339; null where it does not say. */
  readonly changedAt: string | null;
}

/**
 * A stretch of what a source holds, on `INVENTORY_TOPIC` with the system as key. Pages of one stocktaking follow one another
 * from 0 on; after a fault some come twice, and an item that changed meanwhile too: the last one counts.
 */
export interface InventoryPage {
  readonly system: SystemName;
  readonly stocktakingId: string;
  readonly page: number;
  readonly entries: readonly InventoryEntry[];
  /** Of the last page: between when the source was read from its beginning to its end. Null on all others. */
  readonly end: { readonly startedAt: string; readonly endedAt: string } | null;
}

import { createHash } from 'node:crypto';
import type { FetchDetails, Original } from './envelope.js';
import type { SystemName } from './systems.js';

/** One item that could not be taken: shown to people, mended, and driven again. */
export interface RejectedItem {
  /** Id of the attempt; a redrive keeps it. */
  readonly id: string;
  readonly system: SystemName;
  /** Null where not even the identity could be read. */
  readonly sourceId: string | null;
  /** `connector`: native schema or mapping. `hub`: the hub could not take the event. */
  readonly stage: 'connector' | 'hub';
  /** Short and groupable, for example `schema:acceptedAt`, `xml:not-well-formed`. */
  readonly cause: string;
  /** A sentence that a person can act on. */
  readonly reason: string;
  readonly original: Original;
  readonly fetch: FetchDetails | null;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly rejectedAt: string;
}

/** By what an item without identity is known, at its connector and in the hub: a digest of its bytes as they travel. */
export const unidentifiedKey = (original: Pick<Original, 'base64'>): string =>
  `bytes:${createHash('sha256').update(original.base64).digest('base64url')}`;

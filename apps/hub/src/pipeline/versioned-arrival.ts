import type { Arrival } from './arrival.js';

/** What the registry knows of a record before a batch. */
export interface KnownRecord {
  readonly recordId: string;
  /** The latest good version; 0 when only a rejection has been seen. */
  readonly version: number;
  readonly contentHash: string | null;
  /** When its newest state was fetched, RFC 3339; null where none is known. */
  readonly fetchedAt: string | null;
}

/** The one terminal outcome of an arrival (design invariant 2). `superseded`: stored, but overtaken within its batch. */
export type Outcome = 'written' | 'superseded' | 'unchanged' | 'withdrawn';

export interface VersionedArrival {
  readonly arrival: Arrival;
  readonly outcome: Outcome;
  /** The ordinal given to this state; for `unchanged`, the version it equals. */
  readonly version: number;
}

import type { RecordRow } from '../registry/records.js';
import type { VersionedArrival } from './versioned-arrival.js';

/** A versioned arrival with the registry's row of its record as it was before the batch. */
export interface RegisteredArrival extends VersionedArrival {
  readonly known: RecordRow;
}

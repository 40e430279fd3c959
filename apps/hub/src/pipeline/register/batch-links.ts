import type { MatchResult, ReadRecord } from '../stages.js';
import type { ChangedRecord } from './batch-effects.js';

/** What a batch did, as far as cases are concerned. */
export interface BatchLinks {
  readonly current: readonly (ChangedRecord & ReadRecord)[];
  readonly matched: MatchResult;
  readonly judgementIds: readonly string[];
  /** Cases to be composed anew though no record of theirs came. */
  readonly also?: readonly string[];
}

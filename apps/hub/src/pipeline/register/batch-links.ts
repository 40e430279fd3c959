import type { RecordKey } from '#libs/contracts/index.js';
import type { ClosedBy } from '../../registry/review-pairs.js';
import type { MatchResult, ReadRecord } from '../stages.js';
import type { ChangedRecord, RecordState } from './batch-effects.js';

/** What a batch did, as far as cases are concerned. */
export interface BatchLinks {
  readonly current: readonly (ChangedRecord & ReadRecord)[];
  /** All states that came, in the order of each record's versions; none where the batch brought no record. */
  readonly states?: readonly RecordState[];
  readonly matched: MatchResult;
  readonly judgementIds: readonly string[];
  /** Whose doing it is that questions need no answer any more; the machine's own where it is not said. */
  readonly closedBy?: ClosedBy;
  /** Cases to be composed anew though no record of theirs came. */
  readonly also?: readonly string[];
  /** The caller tells itself what became of `also`. */
  readonly toldByCaller?: boolean;
  /** The trace that a record of the batch came with; absent where nobody collects traces. */
  readonly traceOf?: (record: RecordKey) => string | undefined;
}

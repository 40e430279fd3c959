import type { Transaction } from '../registry/transaction.js';
import type { CaseRecord, Placement } from './stages.js';

/** Cases to place, each with the place a person has set, if any: `null` where nobody did. */
export interface CaseToPlace {
  readonly caseId: string;
  /** Live records; none where the case is empty now. */
  readonly records: readonly CaseRecord[];
  readonly setByPerson: string | null;
}

/**
 * Places a batch's cases with all that the registry has learned of where things lie, and learns from them first: what is
 * known after a batch does not depend on the order within it.
 */
export interface PlacingDesk {
  place(tx: Transaction, cases: readonly CaseToPlace[]): Promise<ReadonlyMap<string, Placement>>;
}

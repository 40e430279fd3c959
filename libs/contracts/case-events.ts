import type { RecordKey } from './systems.js';

/** What the hub tells the world about cases; each is a CloudEvent whose subject is the caseId. */
export type CaseEventType =
  | 'CaseOpened'
  | 'RecordLinked'
  | 'RecordUpdated'
  | 'RecordWithdrawn'
  | 'CaseMerged'
  | 'CaseSplit'
  | 'CaseUpdated';

/** Personal data stays out of events; who needs it asks the API with a purpose. */
export interface CaseEventData {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly record?: RecordKey;
  /** Judgement in the ledger that caused this event. */
  readonly judgementId?: string;
  readonly mergedInto?: string;
  readonly splitFrom?: string;
  readonly disputeType?: string;
  readonly divisionCode?: string | null;
  readonly handlingUnit?: string | null;
  readonly riskLevel?: string;
}

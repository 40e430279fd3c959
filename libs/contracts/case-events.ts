import type { RecordKey } from './systems.js';

/** What the hub tells the world about cases; each is a CloudEvent whose subject is the caseId. */
export const CASE_EVENT_TYPES = [
  'CaseOpened',
  'RecordLinked',
  'RecordUpdated',
  'RecordWithdrawn',
  'CaseMerged',
  'CaseSplit',
  'CaseUpdated',
  'ClockDueSoon',
  'ClockDue',
  'ClockOverdue',
  'ClockLapsed',
  'ClockChanged',
  'CaseCorrected',
  /** A unit was given something to do, or called to a conference. */
  'TaskGiven',
  'TaskDueSoon',
  'TaskOverdue',
  'TaskSettled',
  /** To one subscriber alone: how a case stood when it subscribed. */
  'CaseListed',
  /** To one subscriber alone: the case is no longer within its filter or scope. */
  'CaseLeft',
] as const;
export type CaseEventType = (typeof CASE_EVENT_TYPES)[number];

/** The CloudEvents type of an event. */
export const caseEventName = (type: CaseEventType): string => `org.yian-tong.case.${type}.v1`;

/** A time limit of a case, as an event tells it. */
export interface ClockEventData {
  readonly clockId: string;
  readonly rule: string;
  readonly name: string;
  readonly article: string;
  /** The last moment in time, RFC 3339. */
  readonly dueAt: string;
  /** It rests on a year whose holidays are not published. */
  readonly provisional: boolean;
}

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
  /** Where the case stands in the closed loop: registered, triaged, accepted, in-mediation … */
  readonly phase?: string;
  readonly clock?: ClockEventData;
  /** A unit's task that was given; whose last day is near, or has passed, and who urges it now; or that is done or given up. What it is about, the API tells. */
  readonly task?: {
    readonly taskId: string;
    /** duty, task, supervision, conference … */
    readonly kind?: string;
    readonly unit: string;
    readonly due: string;
    readonly supervisor: string | null;
    readonly state?: 'open' | 'done' | 'cancelled';
  };
  /** What a person set, or took back. */
  readonly correction?: {
    readonly correctionId: string;
    readonly field: 'disputeType' | 'divisionCode' | 'handlingUnit';
    readonly value: string;
    readonly undone: boolean;
  };
}

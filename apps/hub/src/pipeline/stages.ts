import type { DisputeContent, RecordKey, SystemName } from '#libs/contracts/index.js';
import type { Withheld } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';

/** A record's newest state in a batch, on its way through the stages. */
export interface CurrentRecord extends RecordKey {
  readonly recordId: string;
  readonly version: number;
  readonly state: 'live' | 'withdrawn';
  /** Null on a tombstone. */
  readonly content: DisputeContent | null;
}

/** Which type a record is of, by the classify stage. Stored with the version. */
export interface Classification {
  /** D01 … D99. */
  readonly type: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly rule: string;
  readonly reason: unknown;
  readonly needsReview: boolean;
}

/** Where a record's dispute is, by the place stage. Stored with the version. */
export interface Placement {
  /** 6, 9 or 12 digits; null where nothing names a place. */
  readonly divisionCode: string | null;
  readonly confidence: number;
  readonly rule: string;
  readonly reason: unknown;
  readonly outsideCity: boolean;
}

export interface ReadRecord extends CurrentRecord {
  readonly classification: Classification | null;
  readonly placement: Placement | null;
}

/** Where the match stage put a record. */
export interface LinkDecision {
  readonly kind: 'opened' | 'linked' | 'moved' | 'merged' | 'split' | 'unlinked';
  readonly recordIds: readonly string[];
  readonly caseId: string | null;
  readonly fromCaseId: string | null;
  readonly decidedBy: 'auto' | 'review' | 'source' | null;
  /** Probability; null for a case's first record. */
  readonly score: number | null;
  readonly detail: unknown;
}

/** A pair that waits for a person. */
export interface ReviewCandidate {
  readonly leftId: string;
  readonly rightId: string;
  readonly score: number;
  readonly detail: unknown;
}

/** A blocking key that more records share than are compared with one another. */
export interface CommonKeyMet {
  readonly rule: string;
  /** A keyed hash: 64 bits as a signed decimal. */
  readonly key: string;
  /** 0 is the coarse key of its chain. */
  readonly depth: number;
  readonly holders: number;
  /** No finer key was left: only its newest holders were compared. */
  readonly exhausted: boolean;
  /** Strangers share it: agreeing in it weighs less. */
  readonly weighsLess: boolean;
}

/** What judging did, and what its bounds left undone. */
export interface MatchWork {
  readonly recordsJudged: number;
  readonly pairsCompared: number;
  /** Candidates beyond the bound, not compared. */
  readonly candidatesCut: number;
  /** Groups of records too large to be clustered anew as a whole. */
  readonly componentsOverLimit: number;
}

export interface MatchResult {
  readonly modelVersion: string;
  readonly decisions: readonly LinkDecision[];
  readonly reviews: readonly ReviewCandidate[];
  readonly commonKeys: readonly CommonKeyMet[];
  /** Null where nothing was judged. */
  readonly work: MatchWork | null;
}

/** Says what type a record is of and where its dispute is. Pure. */
export type ReadStage = <Given extends CurrentRecord>(record: Given) => Given & ReadRecord;

/** Links a batch's records to cases; reads and writes its index in the batch's transaction. */
export type MatchStage = (
  tx: Transaction,
  /** New and changed disputes. */
  arrived: readonly (ReadRecord & { readonly caseBefore: string | null })[],
  /** Records that are withdrawn, or turned out to be no dispute. */
  departed: readonly string[],
) => Promise<MatchResult>;

/** A record of a case with what provenance needs. */
export interface CaseRecord extends RecordKey {
  readonly recordId: string;
  readonly version: number;
  readonly content: DisputeContent;
  readonly classification: Classification;
  readonly placement: Placement;
  readonly firstSeenAt: string;
}

/** Says which type a record is of, or a case, all of its records weighed together. Pure. */
export type ClassifyStage = (
  records: readonly { readonly system: string; readonly content: DisputeContent }[],
) => Classification;

/** Says where a record's dispute is, or a case's, all of its records weighed together. Pure. */
export type PlaceStage = (contents: readonly DisputeContent[]) => Placement;

/** Who must act. */
export interface Routing {
  readonly handlingUnit: string;
  readonly handlingLevel: 'county' | 'township' | 'village';
  readonly riskLevel: 'red' | 'yellow' | 'blue';
  readonly rule: string;
  readonly reason: unknown;
  readonly riskRule: string;
  readonly riskReason: unknown;
  readonly jointUnits: readonly string[];
  readonly mediationBody: string | null;
  /** False where a matter already with another authority gets no new hotline order; `reason` says why. */
  readonly hotlineOrder: boolean;
  /** Whom an accusation is kept from. */
  readonly withheld?: Withheld;
}

export interface RoutingQuestion {
  readonly caseId: string;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly outsideCity: boolean;
  readonly records: readonly CaseRecord[];
  /** A time limit of it has passed. */
  readonly overdue: boolean;
}

/** Says who must act, at which level, and how urgent it is. Pure. */
export type RouteStage = (question: RoutingQuestion) => Routing;

/** Counts of one batch for one system; each message ends in exactly one of them. */
export interface Outcomes {
  readonly system: SystemName;
  written: number;
  superseded: number;
  unchanged: number;
  withdrawn: number;
  rejected: number;
}

import type { RecordContent, RecordKey, RiskLevel } from './shapes';

/** One bar of a waterfall, in bits (log2 of the Bayes factor). */
export interface Step {
  name: string;
  label: string;
  /** -1: nothing to compare. */
  level: number;
  levelName: string;
  levelLabel: string;
  weight: number;
  tfAdjustment: number;
  words: string | null;
  wordsEn: string | null;
}

export interface Waterfall {
  modelVersion?: string;
  priorWeight: number;
  steps: Step[];
  weight: number;
  probability?: number;
  hardEvidence?: 'must' | 'cannot' | null;
  linkThreshold?: number;
  reviewThreshold?: number;
  withheld: boolean;
}

/** What a person said of two records: it outdoes any weight. */
export interface PeopleWord {
  decision: 'same' | 'different';
  judgementId: string;
}

export interface PairExplanation extends Waterfall {
  people: PeopleWord | null;
  sameCase: boolean;
}

export interface MemberExplanation extends Waterfall {
  record: RecordKey;
  people: PeopleWord | null;
}

/** Why a record belongs to its case: one waterfall for each other record of it, the heaviest first. */
export interface CaseExplanation {
  record: RecordKey;
  caseId: string;
  inCase: boolean;
  averageWeight: number | null;
  probability: number | null;
  linkThreshold: number;
  pairs: MemberExplanation[];
}

export type ReviewState = 'open' | 'same' | 'different' | 'moot';
export type Decision = 'same' | 'different';

export interface SideCase {
  caseId: string;
  caseNumber: string;
  revision: number;
  liveRecords: number;
  disputeType: string;
  divisionCode: string | null;
  riskLevel: RiskLevel;
}

export interface ReviewItem {
  reviewId: string;
  left: RecordKey;
  right: RecordKey;
  /** Probability that the two are one conflict. */
  score: number;
  state: ReviewState;
  askedAt: string;
  leftCase: SideCase;
  rightCase: SideCase;
  claimedBy: string | null;
  claimedUntil: string | null;
  revision: string;
  /** The reader may answer it. */
  mayAnswer: boolean;
  decidedBy: string | null;
  decidedAt: string | null;
}

export interface ReviewPage {
  items: ReviewItem[];
  nextCursor: string | null;
}

export interface ReviewSide extends RecordKey {
  state: string;
  version: number;
  content: RecordContent | null;
  case: SideCase;
  others: RecordKey[];
}

export interface ReviewPair {
  item: ReviewItem;
  left: ReviewSide;
  right: ReviewSide;
  explanation: PairExplanation | null;
  reason: string | null;
}

export interface ActCase {
  caseId: string;
  caseNumber: string;
  status: string;
  revision: number;
  mergedInto: string | null;
}

export interface ActOutcome {
  judgementId: string;
  overrides: string[];
  cases: ActCase[];
}

/** One entry of the ledger: a decision of the machine's, or an act of a person's. */
export interface Judgement {
  judgementId: string;
  at: string;
  kind: string;
  actor: string;
  modelVersion: string | null;
  caseId: string | null;
  fromCaseId: string | null;
  records: RecordKey[];
  basis: string | null;
  reason: string | null;
  decision: Decision | null;
  score: number | null;
  weight: number | null;
  causedBy: string | null;
  undoes: string | null;
  undoneBy: string | null;
}

export interface JudgementPage {
  items: Judgement[];
  nextCursor: string | null;
}

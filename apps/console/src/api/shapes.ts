import type { ClockStep } from './handling';

/** What the hub answers, as far as the console reads it. Times are RFC 3339 with offset. */
export type RiskLevel = 'red' | 'yellow' | 'blue';
export type ConnectorState = 'running' | 'degraded' | 'failing' | 'paused';

export interface User {
  username: string;
  displayName: string;
  role: string;
  /** What she must do before anything else. */
  setUp?: 'password' | 'second-factor' | null;
}

export interface DemoAccount extends User {
  password: string;
}

export interface RecordKey {
  system: string;
  sourceId: string;
}

export type MatchReason =
  | 'sourceId'
  | 'caseNumber'
  | 'courtCaseNumber'
  | 'paperNumber'
  | 'idNumber'
  | 'phone'
  | 'personName'
  | 'organisation'
  | 'address'
  | 'words';

export interface LookupItem {
  /** Null for a record without a case: an enquiry or a suggestion. */
  caseId: string | null;
  caseNumber: string | null;
  title: string | null;
  status: string | null;
  disputeType: string | null;
  divisionCode: string | null;
  divisionName?: string | null;
  handlingUnit: string | null;
  riskLevel: RiskLevel | null;
  records: RecordKey[];
  matchedOn: MatchReason[];
  updatedAt?: string | null;
}

export interface LookupAnswer {
  total: number;
  totalIsLowerBound?: boolean;
  items: LookupItem[];
  tookMs: number;
  nextCursor?: string | null;
}

export interface CaseParty {
  side: 'complainant' | 'respondent';
  /** Equal where several records tell of the same person or organisation. */
  group: number;
  kind: 'person' | 'organisation' | 'unknown';
  name?: string | null;
  idNumber?: string | null;
  phone?: string | null;
  address?: string | null;
  system: string;
  sourceId: string;
}

export type LinkDecision = 'auto' | 'review' | 'source';

export interface CaseRecord extends RecordKey {
  state: string;
  version?: number;
  title?: string | null;
  narrative?: string | null;
  statusRaw?: string | null;
  stage?: string | null;
  filedAt?: string | null;
  updatedAt?: string | null;
  decidedBy?: LinkDecision | null;
  /** Probability of the link; null for a case's first record. */
  score?: number | null;
  claim?: string | null;
  channel?: string | null;
  /** A newer version was rejected; this is the last good one. */
  stale?: boolean;
  /** All that its source says in its newest version; null: deleted, or never taken. */
  content?: RecordContent | null;
}

/** Why a rule spoke, in both languages. */
export interface RuleReason {
  zh: string;
  en: string;
  rule?: string;
  article?: string | null;
}

export interface RoutingReason {
  reason: RuleReason[];
  jointUnits?: string[];
  mediationBody?: string | null;
}

export interface Assignment {
  unit: string;
  level?: string | null;
  reason?: string | RoutingReason | null;
  at: string;
}

export interface CaseClock {
  clockId: string;
  name: string;
  article?: string | null;
  startedAt: string;
  dueAt: string | null;
  state: string;
  unit: 'calendar' | 'working';
  /** What people may do with it now. */
  allows: ClockStep[];
  /** On what ground it may be paused. */
  pauseGround: string | null;
}

/** Two voices that differ of a case's type, each as if it were alone. */
export interface TypeReadings {
  category: { type: string; probability: number };
  text: { type: string; probability: number };
}

export interface CaseDetail {
  caseId: string;
  caseNumber: string;
  title: string | null;
  status: string | null;
  disputeType: string | null;
  disputeTypeConfidence?: number | null;
  disputeTypeReason?: string | null;
  typeState?: string | null;
  typeReadings?: TypeReadings | null;
  divisionCode: string | null;
  /** The reader is of the unit that has it, or set over that. */
  mayAct: boolean;
  divisionName?: string | null;
  address?: string | null;
  amountYuan?: number | null;
  groupSize?: number | null;
  handlingUnit: string | null;
  handlingLevel?: string | null;
  riskLevel: RiskLevel | null;
  riskReasons?: RuleReason[] | null;
  /** Of an accusation: whom it is kept from. */
  withheld?: RuleReason | null;
  /** To be given back when the case is changed. */
  revision: number;
  openedAt?: string | null;
  updatedAt?: string | null;
  parties: CaseParty[];
  records: CaseRecord[];
  assignments: Assignment[];
  clocks: CaseClock[];
}

export interface Origin extends RecordKey {
  version?: number | null;
  topic?: string | null;
  partition?: number | null;
  offset?: string | number | null;
  fetchedAt?: string | null;
  connectorVersion?: string | null;
  mappingVersion?: string | null;
  rule?: string | null;
  /** Who set the value in place of the rule, and why. */
  person?: { actor: string; at: string; reason: string | null } | null;
}

export interface Provenance {
  fields: Record<string, Origin[]>;
}

/** A party as the source wrote it. */
export interface SourceParty {
  kind: 'person' | 'organisation' | 'unknown';
  name?: string;
  idNumber?: string;
  phone?: string;
  address?: string;
}

/** What a source says in its newest version; absent means absent. */
export interface RecordContent {
  nature?: string;
  numbers?: string[];
  title?: string;
  narrative?: string;
  claim?: string;
  category?: string[];
  status?: { raw?: string; stage: string };
  complainants?: SourceParty[];
  respondents?: SourceParty[];
  place?: { divisionCode?: string; divisionName?: string; address?: string };
  amountYuan?: number;
  filedAt?: string;
  occurredAt?: string;
  channel?: string;
  handling?: { unit?: string; mediationOrganisation?: string; mediator?: string; reply?: string };
}

export interface RecordDetail extends RecordKey {
  caseId: string | null;
  state: string;
  stale?: boolean;
  version?: number | null;
  decidedBy?: LinkDecision | null;
  score?: number | null;
  content?: RecordContent | null;
  origin?: Omit<Origin, 'system' | 'sourceId' | 'version'> | null;
}

export interface Drift {
  field: string;
  kind: 'unknown-field' | 'unknown-value' | string;
  example: string;
  count: number;
  firstSeenAt?: string | null;
}

export interface ConnectorCounters {
  fetched: number;
  published: number;
  unchanged: number;
  rejected: number;
  fetches?: number;
  failures?: number;
}

export interface Connector {
  system: string;
  state: ConnectorState;
  reason?: string | null;
  lastSuccessAt: string | null;
  freshnessSeconds: number | null;
  /** The source's objective. */
  freshnessSecondsMax?: number | null;
  /** Messages that wait in Kafka for the hub. */
  lag: number | null;
  sourceCount: number | null;
  registryCount: number;
  /** Records known only by a rejection; open items beyond these are newer versions of records that stay live. */
  quarantinedCount?: number;
  /** Null while records are on their way or the source offers no count. */
  balanced?: boolean | null;
  deadLetters: number;
  counters?: ConnectorCounters | null;
  /** Of the last minutes. */
  recent?: { seconds: number; published: number; fetches: number; failures: number } | null;
  drift?: Drift[];
  connectorVersion?: string | null;
  mappingVersion?: string | null;
  isSilent?: boolean;
  /** Where it reads on from, as the source counts. */
  checkpoint?: object | null;
}

export interface DepartmentHealth {
  subscriptionId: string;
  name: string;
  channel: 'webhook' | 'pull' | 'kafka' | 'province';
  state: ConnectorState;
  waiting: number;
  oldestSeconds: number | null;
  /** The objective: nothing should wait longer. */
  oldestSecondsMax: number;
  /** Within the last hour. */
  recent: { taken: number; tried: number; failed: number };
  dead: number;
}

export interface IntegrationHealth {
  connectors: Connector[];
  totals?: { records: number; cases: number; quarantined: number; reviewsOpen?: number };
  /** What waits to leave the hub, and what was given up. */
  outward?: { writeBacksWaiting: number; writeBacksHeld: number; deliveriesWaiting: number; deliveriesDead: number };
  /** Those who are told of cases, each by what it subscribed to. */
  departments?: DepartmentHealth[];
  /** What an operator should know of, in the hub's words. */
  warnings?: { kind: string; topic: string | null; partition: number | null; message: string; at: string | null }[];
}

export interface QuarantineItem {
  quarantineId: string;
  system: string;
  sourceId: string | null;
  reason: string;
  cause?: string | null;
  firstSeen: string;
  lastSeen: string;
  attempts: number;
}

export interface QuarantinePage {
  items: QuarantineItem[];
  nextCursor?: string | null;
}

export interface Reference {
  cityCode: string;
  disputeTypes: { code: string; name: string; nameEn?: string }[];
  systems: { name: string; nameZh: string; nameEn?: string }[];
}

/** What a text or a count can say of urgency and danger; words in `data/signals.csv`. */
export const SIGNALS = [
  'self-harm',
  'violence',
  'domestic-violence',
  'minor',
  'death',
  'collective-visit',
  'media-threat',
  'wages',
  'accusation',
] as const;
export type Signal = (typeof SIGNALS)[number];

/**
 * Types of which a minor among the words makes the case a minor's: 小区里的孩子 in a property dispute is no matter of minors;
 * the signal counts where a person's harm is the matter.
 */
export const TYPES_OF_MINORS: readonly string[] = ['D01', 'D07', 'D15', 'D17', 'D21', 'D99'];

/** Where a case stands in law, and other yes-or-no facts. */
export const CASE_STATES = [
  'outside',
  'in-court',
  'in-arbitration',
  'in-petition',
  'petition-reviewed',
  'against-official',
  'overdue',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const LEVELS = ['county', 'township', 'village'] as const;
export type HandlingLevel = (typeof LEVELS)[number];
/** Of the code of a division at each level. */
export const LEVEL_DIGITS: Readonly<Record<HandlingLevel, number>> = { county: 6, township: 9, village: 12 };

export const RISK_LEVELS = ['red', 'yellow', 'blue'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Whom a case is against: a person, a company or other organisation, a public authority. */
export const SIDES = ['person', 'organisation', 'authority'] as const;
export type Side = (typeof SIDES)[number];

/** All that the tables look at. */
export interface CaseFacts {
  /** D01 … D99. */
  readonly type: string;
  readonly sides: ReadonlySet<Side>;
  readonly signals: ReadonlySet<Signal>;
  readonly states: ReadonlySet<CaseState>;
  /** The sources' words for what is asked: 求决, 揭发控告, 投诉 … */
  readonly purposes: readonly string[];
  /** People who complain together; 1 where no source counts them. */
  readonly groupSize: number;
  /** Yuan; 0 where none is named. */
  readonly amountYuan: number;
  /** How often it was raised: records of the case, and earlier rounds that they state. */
  readonly rounds: number;
  /** The case's colour, which is found before its route; blue where the colour itself is being found. */
  readonly riskLevel: RiskLevel;
  readonly respondentNames: readonly string[];
  /** Somebody is reported or accused (检举控告): whom it is about is not told. */
  readonly isAccusation: boolean;
  readonly place: PlaceFacts;
}

export interface PlaceFacts {
  readonly cityName: string;
  /** Null where not known so deep. */
  readonly county: string | null;
  readonly township: string | null;
  readonly village: string | null;
  /** The court and the petition unit that have the matter already, as their records name them. */
  readonly court?: string | null;
  readonly petition?: string | null;
}

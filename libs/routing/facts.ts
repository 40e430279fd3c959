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

/** Where a case stands in law, and other yes-or-no facts. */
export const CASE_STATES = [
  'outside',
  'in-court',
  'in-arbitration',
  'petition-reviewed',
  'against-official',
  'overdue',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const LEVELS = ['county', 'township', 'village'] as const;
export type HandlingLevel = (typeof LEVELS)[number];

/** All that the tables look at. */
export interface CaseFacts {
  /** D01 … D99. */
  readonly type: string;
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
  readonly respondentNames: readonly string[];
  readonly place: PlaceFacts;
}

export interface PlaceFacts {
  readonly cityName: string;
  /** Null where not known so deep. */
  readonly county: string | null;
  readonly township: string | null;
  readonly village: string | null;
}

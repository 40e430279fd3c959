/** What stands behind one side of a question. */
export interface PairSide {
  /** Live records of the side's case. */
  readonly records: number;
  /** People who complain together, as the sources count them; 1 where none does. */
  readonly people: number;
  readonly riskLevel: 'red' | 'yellow' | 'blue';
}

export interface PairFacts {
  /** Probability that the two are one conflict, by the model. */
  readonly score: number;
  readonly left: PairSide;
  readonly right: PairSide;
  /** RFC 3339. */
  readonly askedAt: string;
}

/** A question's value doubles each time it has waited so long: none is left for ever behind newer ones. */
export const DOUBLING_DAYS = 30;

const RISK_FACTOR = { blue: 1, yellow: 1.5, red: 2 } as const;
const DAY_MS = 86_400_000;

/** Bits: how unsure the model is, 1 at even odds (Shannon 1948). */
function entropy(probability: number): number {
  const p = Math.min(1, Math.max(0, probability));
  return p === 0 || p === 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

/**
 * What an answer is worth when it is first asked for:
 *
 *     (p + H(p)) × log2(1 + n₁ n₂) × (1 + log10 people) × risk
 *
 * p, the chance that the answer changes the registry, for unanswered pairs stay apart; H(p), what the model learns from it;
 * n₁ n₂, the pairs of records that the answer joins; people, the most who stand behind one side; risk, 2 where either case
 * is red, 1.5 where yellow.
 */
export function pairValue({ score, left, right }: Omit<PairFacts, 'askedAt'>): number {
  const effect = Math.log2(1 + Math.max(1, left.records) * Math.max(1, right.records));
  const people = 1 + Math.log10(Math.max(1, left.people, right.people));
  const risk = Math.max(RISK_FACTOR[left.riskLevel], RISK_FACTOR[right.riskLevel]);
  return (score + entropy(score)) * effect * people * risk;
}

const VALUE_LEAST = 1e-9;

/**
 * The order of the queue, the higher the sooner: log2 of the value, each month of waiting one more. Time passes for all
 * questions alike, so the order needs no clock, and a page's cursor stays good while the queue changes.
 */
export const pairRank = ({ askedAt, ...facts }: PairFacts): number =>
  Math.log2(Math.max(VALUE_LEAST, pairValue(facts))) - Date.parse(askedAt) / DAY_MS / DOUBLING_DAYS;

/** The value that a rank stands for at this time. */
export const valueAt = (rank: number, nowMs: number): number => 2 ** (rank + nowMs / DAY_MS / DOUBLING_DAYS);

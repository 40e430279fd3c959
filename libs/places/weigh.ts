import type { Evidence } from './knowledge.js';

/** A statement that is wrong names one of about this many other places at the same level. */
const OTHER_PLACES = 50;
/**
 * Under this posterior a level is not taken. A county may be a guess that a person sees by its low confidence; below
 * it, a shallower code that is right beats a deeper one that is not.
 */
const POSTERIOR_MIN = { 6: 0.2, 9: 0.5, 12: 0.5 } as const;
/** The best must lead the second best: two places that fit equally well are no answer. */
const LEAD_MIN = 1.0001;
/** Who is right about the county is hardly ever wrong below it: the share of error that stays on each further level. */
export const ERROR_BELOW = 0.4;

export interface Verdict {
  readonly code: string;
  /** Product of the posteriors of all levels taken. */
  readonly confidence: number;
}

/**
 * Goes down from county to village; on each level Bayes' rule weighs all statements that say something there, with
 * equal priors. A statement of reliability r that may mean n places gives each of them r/n, or r times its share, and spreads
 * 1 - r over all others. Null where no county stands out.
 */
export function weigh(evidence: readonly Evidence[]): Verdict | null {
  let code = '';
  let confidence = 1;
  for (const depth of [6, 9, 12] as const) {
    const best = bestAt(depth, code, evidence);
    if (!best || best.posterior < POSTERIOR_MIN[depth]) break;
    code = best.code;
    confidence *= best.posterior;
  }
  return code === '' ? null : { code, confidence };
}

interface Statement {
  readonly reliability: number;
  /** What it may mean on this level, and how probably. */
  readonly parts: ReadonlyMap<string, number>;
}

function bestAt(
  depth: number,
  parent: string,
  evidence: readonly Evidence[],
): { code: string; posterior: number } | null {
  const statements = evidence
    .map((item): Statement => ({ reliability: reliabilityAt(depth, item), parts: partsAt(depth, parent, item) }))
    .filter((statement) => statement.parts.size > 0);
  const candidates = [...new Set(statements.flatMap((statement) => [...statement.parts.keys()]))].sort();
  const likelihoods = candidates.map((code) => product(statements.map((statement) => likelihood(statement, code))));
  const elsewhere = OTHER_PLACES * product(statements.map(({ reliability }) => (1 - reliability) / OTHER_PLACES));
  const total = likelihoods.reduce((sum, value) => sum + value, elsewhere);
  const [first = 0, second = 0] = [...likelihoods].sort((a, b) => b - a);
  if (candidates.length === 0 || first < second * LEAD_MIN) return null;
  return { code: candidates[likelihoods.indexOf(first)]!, posterior: first / total };
}

const reliabilityAt = (depth: number, { reliability, from }: Evidence): number =>
  1 - (1 - reliability) * ERROR_BELOW ** ((depth - from) / 3);

/** The codes of this level, within the parent taken, that a statement may mean; none where it says nothing here. */
function partsAt(depth: number, parent: string, { from, codes, shares }: Evidence): Map<string, number> {
  const parts = new Map<string, number>();
  if (depth < from) return parts;
  for (const [index, code] of codes.entries()) {
    if (code.length < depth || !code.startsWith(parent)) continue;
    const part = code.slice(0, depth);
    parts.set(part, shares ? (parts.get(part) ?? 0) + shares[index]! : 1);
  }
  if (!shares) for (const part of parts.keys()) parts.set(part, 1 / parts.size);
  return parts;
}

function likelihood({ reliability, parts }: Statement, code: string): number {
  return reliability * (parts.get(code) ?? 0) + (1 - reliability) / OTHER_PLACES;
}

const product = (factors: readonly number[]): number => factors.reduce((value, factor) => value * factor, 1);

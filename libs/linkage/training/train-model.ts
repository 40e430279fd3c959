import type { BlockingRule } from '../blocking/blocking-rule.js';
import type { LinkageSettings } from '../judging/settings.js';
import type { Comparison } from '../model/comparison.js';
import type { ComparisonModel, LinkageModel } from '../model/linkage-model.js';
import { blockedPairs, type RecordWithFeatures } from './blocked-pairs.js';
import { type CountedVectors, countVectors, levelShares } from './counted-vectors.js';
import { type EmResult, expectationMaximisation } from './expectation-maximisation.js';
import { seededRandom } from './random.js';
import { type MayMatch, randomPairs } from './random-pairs.js';
import { countTerms, type TermCountOptions } from './term-counts.js';

/** One run of EM over the pairs of a blocking rule. */
export interface TrainingSession {
  readonly rule: string;
  /** Comparisons that the rule's pairs agree in by construction; other sessions must learn these. */
  readonly leaveOut: readonly string[];
}

export interface TrainingPlan {
  readonly version: string;
  /** Default 1,000,000. */
  readonly randomPairsMax?: number;
  readonly seed?: number;
  readonly sessions: readonly TrainingSession[];
  /** Known, or counted: pairs that these blocking rules find are matches, and `recall` (0..1) of all matches. */
  readonly prior: number | { readonly rules: readonly string[]; readonly recall: number };
  /** Comparisons whose values' frequencies are counted; the value is the `tfValue` of a record compared with itself. */
  readonly terms?: Readonly<Record<string, TermCountOptions>>;
}

export interface SessionReport extends Pick<EmResult, 'iterations' | 'converged' | 'prior' | 'm' | 'logLikelihoods'> {
  readonly rule: string;
  readonly pairs: number;
}

export interface TrainingReport {
  readonly randomPairs: number;
  readonly sessions: readonly SessionReport[];
  /** Comparisons that no session has learnt: their m is a guess. */
  readonly guessed: readonly string[];
}

/** Where nothing is known yet: matches agree at the best level nine times out of ten, each further level half as often. */
export function guessedM(levels: number): number[] {
  if (levels === 1) return [1];
  const rest = Array.from({ length: levels - 1 }, (_, index) => 0.5 ** index);
  const sum = rest.reduce((a, b) => a + b, 0);
  return [0.9, ...rest.map((share) => (share / sum) * 0.1)];
}

const SESSION_PRIOR_START = 0.1;
const PRIOR_SAMPLE = 100_000;

function rulesNamed<F>(rules: readonly BlockingRule<F>[], names: readonly string[]): BlockingRule<F>[] {
  return names.map((name) => {
    const rule = rules.find((one) => one.name === name);
    if (!rule) throw new TypeError(`there is no blocking rule ${name}`);
    return rule;
  });
}

function countOf(items: Iterable<unknown>): number {
  let count = 0;
  for (const _ of items) count++;
  return count;
}

/** Records with their features made ready to compare. */
interface Ready<F, P, R> extends RecordWithFeatures<F> {
  readonly record: R;
  readonly features: F;
  readonly prepared: P;
}

/** Everything that the steps of one training share. */
interface Training<F, P, R> {
  readonly settings: LinkageSettings<F, P>;
  readonly plan: TrainingPlan;
  readonly records: readonly Ready<F, P, R>[];
  readonly mayMatch: MayMatch<Ready<F, P, R>>;
}

function* preparedOf<F, P, R>(pairs: Iterable<readonly [Ready<F, P, R>, Ready<F, P, R>]>) {
  for (const [a, b] of pairs) yield [a.prepared, b.prepared] as const;
}

function runSession<F, P, R>(
  training: Training<F, P, R>,
  { rule, leaveOut }: TrainingSession,
  u: readonly (readonly number[])[],
) {
  const { settings, records, mayMatch } = training;
  const pairs = blockedPairs(rulesNamed(settings.blocking, [rule]), records, mayMatch);
  const counted = countVectors(settings.comparisons, preparedOf(pairs));
  const leftOut = leaveOut.map((name) => counted.comparisons.indexOf(name));
  if (leftOut.includes(-1)) throw new TypeError(`session ${rule} leaves out a comparison that there is not`);
  const guessed = counted.levelCounts.map(guessedM);
  const start = { prior: SESSION_PRIOR_START, m: guessed, u };
  return { rule, pairs: counted.total, leftOut, ...expectationMaximisation(counted, start, { fixU: true, leftOut }) };
}

function countedPrior<F, P, R>(training: Training<F, P, R>): number {
  const { settings, plan, records, mayMatch } = training;
  if (typeof plan.prior === 'number') return plan.prior;
  const found = countOf(blockedPairs(rulesNamed(settings.blocking, plan.prior.rules), records, mayMatch));
  const sample = [...randomPairs(records, PRIOR_SAMPLE, seededRandom(plan.seed ?? 1))];
  const allowed = sample.filter(([a, b]) => mayMatch(a, b)).length / Math.max(sample.length, 1);
  const pairs = ((records.length * (records.length - 1)) / 2) * allowed;
  return Math.min(0.5, Math.max(found, 1) / plan.prior.recall / Math.max(pairs, 1));
}

/** What a record's comparison with itself names as the agreeing value. */
function termsOf<F, P, R>({ records }: Training<F, P, R>, comparison: Comparison<P>): string[] {
  return records.flatMap(({ prepared }) => {
    const outcome = comparison.compare(prepared, prepared);
    return typeof outcome === 'number' || outcome.tfValue === undefined ? [] : [outcome.tfValue].flat().slice(0, 1);
  });
}

const meanOf = (lists: readonly (readonly number[])[]): number[] =>
  lists[0]!.map((_, level) => lists.reduce((sum, list) => sum + list[level]!, 0) / lists.length);

/** m of each comparison as the sessions learnt it; undefined where none did. */
function learnM<F, P, R>(training: Training<F, P, R>, u: readonly (readonly number[])[]) {
  const sessions = training.plan.sessions.map((session) => runSession(training, session, u));
  const m = training.settings.comparisons.map((_, index) => {
    const learnt = sessions.filter(({ leftOut, pairs }) => pairs > 0 && !leftOut.includes(index));
    return learnt.length > 0 ? meanOf(learnt.map((session) => session.m[index]!)) : undefined;
  });
  return { sessions, m };
}

/**
 * Random pairs are not all strangers: in a small registry half of the pairs with the same email may be matches, and
 * taking them for chance would halve what an equal email says. So, m and the prior known, EM learns u anew.
 */
function learnParameters<F, P, R>(training: Training<F, P, R>, countedRandom: CountedVectors, prior: number) {
  const first = levelShares(countedRandom);
  const guessed = countedRandom.levelCounts.map(guessedM);
  const withGuesses = (m: readonly (readonly number[] | undefined)[]) =>
    m.map((learnt, index) => learnt ?? guessed[index]!);
  const start = { prior, m: withGuesses(learnM(training, first).m), u: first };
  const { u } = expectationMaximisation(countedRandom, start, { fixM: true, fixPrior: true });
  const { sessions, m } = learnM(training, u);
  return { sessions, u, m: withGuesses(m), isGuessed: m.map((learnt) => learnt === undefined) };
}

/**
 * Learns a model from records alone: u from random pairs, m by EM over the pairs of each session (the mean where several
 * learn it), the prior as the plan says, term frequencies by counting.
 */
export function trainModel<F, P, R extends RecordWithFeatures<F>>(
  settings: LinkageSettings<F, P>,
  records: readonly R[],
  plan: TrainingPlan,
  mayMatch: MayMatch<R> = () => true,
): { model: LinkageModel; report: TrainingReport } {
  const { comparisons, prepare = (features: F) => features as unknown as P } = settings;
  const ready = records.map((record) => ({
    record,
    features: record.features,
    prepared: prepare(record.features),
  }));
  const mayPair = (a: Ready<F, P, R>, b: Ready<F, P, R>): boolean => mayMatch(a.record, b.record);
  const training = { settings, plan, records: ready, mayMatch: mayPair };
  const random = randomPairs(ready, plan.randomPairsMax ?? 1_000_000, seededRandom(plan.seed ?? 1), mayPair);
  const countedRandom = countVectors(comparisons, preparedOf(random));
  const prior = countedPrior(training);
  const { sessions, m, u, isGuessed } = learnParameters(training, countedRandom, prior);
  const model: Record<string, ComparisonModel> = {};
  for (const [index, comparison] of comparisons.entries()) {
    const options = plan.terms?.[comparison.name];
    const termFrequency = options && countTerms(termsOf(training, comparison), options);
    model[comparison.name] = { m: m[index]!, u: u[index]!, ...(termFrequency ? { termFrequency } : {}) };
  }
  return {
    model: { version: plan.version, prior, comparisons: model },
    report: {
      randomPairs: countedRandom.total,
      sessions: sessions.map(({ leftOut: _, ...session }) => session),
      guessed: comparisons.flatMap(({ name }, index) => (isGuessed[index] ? name : [])),
    },
  };
}

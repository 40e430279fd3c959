import { blockingRules, type DisputeModel, disputeSettings, prepareRecord } from '#libs/dispute-model/index.js';
import { candidatePairs, fitLogistic, type Observation } from '#libs/dispute-model/training/index.js';
import {
  blendModels,
  comparisonOfWeights,
  countVectors,
  type EmResult,
  expectationMaximisation,
  type LevelEvidence,
  type LinkageModel,
  levelEvidence,
  levelOf,
  probabilityOfWeight,
} from '#libs/linkage/index.js';
import { type LocalRecords, statedPairs } from './local-records.js';
import { activeOf, type Layout, layoutOf, logLoss, weightsOf } from './weights.js';

const RECORDS_PER_KEY = 80;
const FOLDS = 5;
/** Fewer answers cannot tell how far to follow the registry's own figures. */
const ANSWERS_TO_CHOOSE = 50;
const LABEL_STRENGTH = 12;
const SHARES = [0, 0.1, 0.25, 0.5, 1];

/** What a registry teaches. */
export interface Learnt {
  /** By EM alone, without labels: for comparison only. */
  readonly emAlone: LinkageModel;
  readonly model: LinkageModel;
  readonly share: number;
  /** Mean surprise of answers left out of the fit, in nats, by share; empty where there are too few. */
  readonly lossByShare: Readonly<Record<string, number>>;
  readonly pairs: number;
  readonly expectedMatches: number;
  readonly em: Pick<EmResult, 'iterations' | 'converged'>;
  readonly answers: readonly Observation[];
  readonly stated: readonly Observation[];
}

export interface LearnOptions {
  readonly version: string;
  /** 0..1, how far to follow EM; undefined: as the answers tell, or not at all where there are too few. */
  readonly share?: number;
}

const summingToOne = (shares: readonly number[]): number[] => {
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
};

function emModel(base: DisputeModel, names: readonly string[], { prior, m, u }: EmResult): LinkageModel {
  const comparisons = names.map((name, at) => [name, { m: m[at]!, u: u[at]! }] as const);
  return { version: `${base.version}+em`, prior, comparisons: Object.fromEntries(comparisons) };
}

/** A model fitted to people's answers, drawn to the one it starts from (strength in pairs of full information). */
function fitted(layout: Layout, start: LinkageModel, answers: readonly Observation[], version: string): LinkageModel {
  if (answers.length === 0) return { ...start, version };
  const weights = fitLogistic(answers, weightsOf(layout, start), LABEL_STRENGTH);
  const bits = Array.from(weights, (nats) => nats / Math.LN2);
  const comparisons = layout.names.map((name, at) => {
    const { m, u, ...rest } = start.comparisons[name]!;
    const own = m.map((_, level) => bits[layout.offsets[at]! + level]!);
    return [name, { ...rest, ...comparisonOfWeights(own, u) }] as const;
  });
  return { version, prior: probabilityOfWeight(bits[0]!), comparisons: Object.fromEntries(comparisons) };
}

/** Mean surprise of answers by models that were fitted without them. */
function crossValidated(layout: Layout, start: LinkageModel, answers: readonly Observation[]): number {
  const losses = Array.from({ length: FOLDS }, (_, fold) => {
    const [kept, left] = [
      answers.filter((_, at) => at % FOLDS !== fold),
      answers.filter((_, at) => at % FOLDS === fold),
    ];
    return logLoss(weightsOf(layout, fitted(layout, start, kept, '')), left) * left.length;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / answers.length;
}

/** The present model's m and u made shares, where EM starts. */
function startOf(base: DisputeModel, names: readonly string[]) {
  const list = (which: 'm' | 'u') => names.map((name) => summingToOne(base.comparisons[name]![which]));
  return { prior: base.prior, m: list('m'), u: list('u') };
}

/**
 * m, u and prior by EM over the registry's own candidate pairs, without labels; the present model drawn towards them as
 * far as people's answers show that it helps; and then fitted to the answers.
 */
export function learnLocally(local: LocalRecords, base: DisputeModel, { version, share }: LearnOptions): Learnt {
  const { comparisons } = disputeSettings(base);
  const prepared = local.features.map(prepareRecord);
  const layout = layoutOf(comparisons);
  const observe = (a: number, b: number, isMatch: boolean): Observation => {
    const levels = comparisons.map((comparison) => levelOf(comparison.compare(prepared[a]!, prepared[b]!)));
    return { active: activeOf(layout, levels), isMatch };
  };
  const pairs = candidatePairs(local.features, blockingRules, RECORDS_PER_KEY);
  const count = local.features.length;
  const counted = countVectors(
    comparisons,
    pairs.map((pair) => [prepared[Math.floor(pair / count)]!, prepared[pair % count]!] as const),
  );
  const em = expectationMaximisation(counted, startOf(base, layout.names));
  const evidence: LevelEvidence[] = levelEvidence(counted, em);
  const answers = local.answers.map(({ a, b, isMatch }) => observe(a, b, isMatch));
  const blended = (far: number) => blendModels(base, em, evidence, layout.names, { version, share: far });
  const canChoose = share === undefined && answers.length >= ANSWERS_TO_CHOOSE;
  const losses = (canChoose ? SHARES : []).map(
    (far) => [String(far), crossValidated(layout, blended(far), answers)] as const,
  );
  const best = losses.reduce<readonly [string, number] | undefined>((a, b) => (a && a[1] <= b[1] ? a : b), undefined);
  const chosen = share ?? Number(best?.[0] ?? 0);
  return {
    emAlone: emModel(base, layout.names, em),
    model: fitted(layout, blended(chosen), answers, version),
    share: chosen,
    lossByShare: Object.fromEntries(losses),
    pairs: pairs.length,
    expectedMatches: Math.round(em.prior * counted.total),
    em: { iterations: em.iterations, converged: em.converged },
    answers,
    stated: statedPairs(local.features).map(([a, b]) => observe(a, b, true)),
  };
}

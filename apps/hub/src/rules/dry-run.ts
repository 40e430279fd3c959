import { withThresholds } from '#libs/dispute-model/index.js';
import type { DivisionDirectory } from '#libs/places/index.js';
import { parseRules, type RuleKind } from '#libs/routing/index.js';
import { planRetyping } from '../classification/plan-retyping.js';
import type { TypeModels } from '../classification/type-models.js';
import { classifyStage } from '../pipeline/classify/classify-records.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';
import { clocksTrial } from './clocks-trial.js';
import { fitting } from './effects.js';
import { holidaysTrial } from './holidays-trial.js';
import { type PlansTrial, plansTrial } from './plans-trial.js';
import type { RulesInForce } from './rule-book.js';
import { type StaffingTrial, staffingTrial } from './staffing-trial.js';
import { type TableTrial, tableTrial } from './table-trial.js';
import { thresholdsTrial } from './thresholds-trial.js';

/**
 * What a version would have changed: of so many cases, of warnings where it is a table of plans, of centres where it is one
 * of required staffing. What else it tells depends on the kind.
 */
export interface DryRun extends Partial<Omit<TableTrial, 'cases'>>, Partial<PlansTrial>, Partial<StaffingTrial> {
  /** False where there is more than what was looked at. */
  readonly complete: boolean;
  /** Whether it saw enough to approve the version on. */
  readonly enough: boolean;
}

export interface TrialGround {
  readonly rules: RulesInForce;
  readonly directory: DivisionDirectory;
  readonly typeModels: Pick<TypeModels, 'follow' | 'classifierWith'>;
  readonly matcher: Matcher;
}

/** A version as it is stored. */
export interface TriedTable {
  readonly kind: RuleKind;
  readonly version: number;
  readonly body: string;
}

/** Fewer cases or warnings than this say little of a table, unless there are no more. */
export const TRIED_MIN = 20_000;

const TRIALS: Record<RuleKind, (...tried: Tried) => Promise<Omit<DryRun, 'enough'> & { enough?: boolean }>> = {
  routes: routed,
  risks: routed,
  signals: routed,
  clocks: (tx, { body }, { rules }, casesMax) =>
    clocksTrial(tx, { inForce: rules.clocks.rows, proposed: parseRules('clocks', body) }, casesMax),
  plans: (tx, { body }, { rules, directory }, warningsMax) =>
    plansTrial(tx, { inForce: rules.plans.rows, proposed: parseRules('plans', body) }, directory, warningsMax),
  staffing: (tx, { body }, { rules }) =>
    staffingTrial(tx, { inForce: rules.staffing.rows, proposed: parseRules('staffing', body) }),
  crosswalks: retyped,
  thresholds: judgedAgain,
  holidays: (tx, { body }, _, casesMax) => holidaysTrial(tx, parseRules('holidays', body), casesMax),
};

type Tried = [tx: Transaction, table: TriedTable, ground: TrialGround, seenMax: number];

/** Tries a version on what there is. Reads only. */
export async function dryRun(...tried: Tried): Promise<DryRun> {
  const [, { kind }] = tried;
  const found = await TRIALS[kind](...tried);
  return { enough: isEnough(found), ...found };
}

/** Whether a run that does not say so itself saw enough to approve a version on. */
export const isEnough = (run: Partial<DryRun>): boolean => run.complete === true || seenBy(run) >= TRIED_MIN;

/** How many cases, warnings or centres a run has looked at. */
export const seenBy = ({ casesSeen, warningsSeen, centresSeen }: Partial<DryRun>): number =>
  casesSeen ?? warningsSeen ?? centresSeen ?? 0;

const COUNTS = [
  'casesSeen',
  'casesChanged',
  'warningsSeen',
  'warningsChanged',
  'centresSeen',
  'centresChanged',
  'complete',
] as const;

/** How much it looked at, and how much of that would be otherwise: for the audit trail. */
export const countsOf = (run: DryRun): Partial<DryRun> =>
  Object.fromEntries(COUNTS.flatMap((name) => (run[name] === undefined ? [] : [[name, run[name]]])));

function routed(...[tx, table, { rules, directory }, casesMax]: Tried): Promise<TableTrial> {
  return tableTrial(tx, table, rules, directory, casesMax);
}

/** Types the cases by the model in force beside the proposed crosswalk. */
async function retyped(...[tx, { version, body }, { typeModels, rules, directory }, casesMax]: Tried) {
  await typeModels.follow(tx);
  const classifier = typeModels.classifierWith({ version, rows: parseRules('crosswalks', body) });
  const classify = classifyStage(() => classifier);
  return planRetyping(tx, { classify, rule: classifier.decidedBy, rules, directory }, casesMax);
}

/** Judges records again by the model in use with the proposed thresholds. */
async function judgedAgain(...[tx, { version, body }, { matcher }]: Tried) {
  const inUse = await matcher.follow(tx);
  const model = fitting(() => withThresholds(inUse, parseRules('thresholds', body), version));
  return thresholdsTrial(tx, matcher, model);
}

import type { DivisionDirectory } from '#libs/places/index.js';
import { classifyTogether } from '../pipeline/compose-case.js';
import { setByPerson } from '../pipeline/person-set.js';
import type { ClassifyStage } from '../pipeline/stages.js';
import { type TypeState, typeState } from '../pipeline/unify/open-questions.js';
import { loadBodies } from '../registry/mediation-bodies.js';
import type { Transaction } from '../registry/transaction.js';
import {
  balanceOf,
  casesOfHistory,
  decidedOn,
  isAllOfHistory,
  type PastCase,
  type Shift,
  shiftsOf,
} from '../rules/history.js';
import type { RulesInForce } from '../rules/rule-book.js';

/** Where a case stands, or would stand. */
export interface TypeStanding {
  readonly disputeType: string;
  readonly typeState: string;
  readonly unit: string;
}

/** A case that another model would type otherwise, or make wait, or no longer. */
export interface RetypedCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly from: TypeStanding;
  readonly to: TypeStanding;
}

/** What typing the registry by another model would change, and for whom. */
export interface RetypingPlan {
  /** By what the cases would be typed. */
  readonly rule: string;
  readonly casesSeen: number;
  readonly casesChanged: number;
  /** Cases of which a person has set the type: none of them changes. */
  readonly casesSetByPeople: number;
  /** False where history is longer than what was looked at. */
  readonly complete: boolean;
  readonly typeChanges: readonly Shift[];
  /** Cases that would begin or cease to wait for a person. */
  readonly stateChanges: readonly Shift[];
  readonly unitChanges: readonly Shift[];
  readonly units: readonly { readonly unit: string; readonly gains: number; readonly loses: number }[];
  /** The newest of them. */
  readonly cases: readonly RetypedCase[];
}

export interface PlanGround {
  readonly classify: ClassifyStage;
  /** By what `classify` decides. */
  readonly rule: string;
  readonly rules: RulesInForce;
  readonly directory: DivisionDirectory;
}

const CASES_SHOWN = 200;

/**
 * Types the newest cases by the given model, routes them by the rules in force, and tells what would be another than it is
 * stored. Reads only. Types that people have set stand, and so do units that they have set.
 */
export async function planRetyping(tx: Transaction, ground: PlanGround, casesMax: number): Promise<RetypingPlan> {
  const bodies = await loadBodies(tx, true);
  const changed: RetypedCase[] = [];
  let [casesSeen, casesSetByPeople] = [0, 0];
  for await (const past of casesOfHistory(tx, casesMax)) {
    const { caseId, caseNumber, disputeType } = past;
    casesSeen += 1;
    if (past.corrections.disputeType) casesSetByPeople += 1;
    const unitOf = (type: string): string => decidedOn(past, type, { ...ground, bodies }).unit;
    const typed = typedBy(ground.classify, past);
    const from = { disputeType, typeState: past.typeState, unit: unitOf(disputeType) };
    const to = { ...typed, unit: unitOf(typed.disputeType) };
    if (from.disputeType !== to.disputeType || from.typeState !== to.typeState)
      changed.push({ caseId, caseNumber, from, to });
  }
  const counts = { casesSeen, casesChanged: changed.length, casesSetByPeople };
  return { rule: ground.rule, ...counts, complete: await isAllOfHistory(tx, casesSeen), ...summaryOf(changed) };
}

function typedBy(
  classify: ClassifyStage,
  { records, corrections }: PastCase,
): { disputeType: string; typeState: TypeState } {
  const reread = records.map((record) => ({ ...record, classification: classify([record]) }));
  const machine = classifyTogether({ classify }, reread);
  const { classification } = setByPerson({ classification: machine, placement: reread[0]!.placement }, corrections);
  return { disputeType: classification.type, typeState: typeState(classification, corrections.disputeType) };
}

function summaryOf(changed: readonly RetypedCase[]) {
  const shifts = (field: keyof TypeStanding): Shift[] =>
    shiftsOf(changed.map(({ from, to }) => ({ from: from[field], to: to[field] })));
  const unitChanges = shifts('unit');
  return {
    typeChanges: shifts('disputeType'),
    stateChanges: shifts('typeState'),
    unitChanges,
    units: balanceOf(unitChanges),
    cases: changed.slice(0, CASES_SHOWN),
  };
}

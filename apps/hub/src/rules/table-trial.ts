import type { DivisionDirectory } from '#libs/places/index.js';
import { parseRules, type RuleKind } from '#libs/routing/index.js';
import { loadBodies } from '../registry/mediation-bodies.js';
import type { Transaction } from '../registry/transaction.js';
import { balanceOf, casesOfHistory, type Decided, decidedOn, isAllOfHistory, type Shift, shiftsOf } from './history.js';
import type { RulesInForce } from './rule-book.js';

/** A case that a new table would treat otherwise. */
export interface ChangedCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly from: Decided;
  readonly to: Decided;
}

/** What a table would have changed on history, and for whom. */
export interface TableTrial {
  readonly casesSeen: number;
  readonly casesChanged: number;
  /** False where history is longer than what was looked at. */
  readonly complete: boolean;
  /** Counts by what changes, the most frequent first. */
  readonly unitChanges: readonly Shift[];
  readonly levelChanges: readonly Shift[];
  readonly colourChanges: readonly Shift[];
  /** What each unit would gain and lose. */
  readonly units: readonly { readonly unit: string; readonly gains: number; readonly loses: number }[];
  /** The newest of them. */
  readonly cases: readonly ChangedCase[];
}

const CASES_SHOWN = 200;

/**
 * Routes and colours the newest `casesMax` cases by the table in force and by the proposed one, and tells the difference.
 * Reads only. Both sides are computed here, so that what differs is the table and nothing else; a case whose unit a person
 * has set keeps it.
 */
export async function tableTrial(
  tx: Transaction,
  { kind, version, body }: { kind: RuleKind; version: number; body: string },
  rules: RulesInForce,
  directory: DivisionDirectory,
  casesMax: number,
): Promise<TableTrial> {
  const proposed = { ...rules, [kind]: { version, rows: parseRules(kind, body) } } as RulesInForce;
  const bodies = await loadBodies(tx, true);
  const changed: ChangedCase[] = [];
  let casesSeen = 0;
  for await (const past of casesOfHistory(tx, casesMax)) {
    const { caseId, caseNumber, disputeType } = past;
    const from = decidedOn(past, disputeType, { directory, bodies, rules });
    const to = decidedOn(past, disputeType, { directory, bodies, rules: proposed });
    if (from.unit !== to.unit || from.level !== to.level || from.riskLevel !== to.riskLevel)
      changed.push({ caseId, caseNumber, from, to });
    casesSeen += 1;
  }
  const complete = await isAllOfHistory(tx, casesSeen);
  return { casesSeen, casesChanged: changed.length, complete, ...summaryOf(changed) };
}

function summaryOf(changed: readonly ChangedCase[]) {
  const shifts = (read: (decided: Decided) => string): Shift[] =>
    shiftsOf(changed.map(({ from, to }) => ({ from: read(from), to: read(to) })));
  const unitChanges = shifts(({ unit }) => unit);
  return {
    unitChanges,
    levelChanges: shifts(({ level }) => level),
    colourChanges: shifts(({ riskLevel }) => riskLevel),
    units: balanceOf(unitChanges),
    cases: changed.slice(0, CASES_SHOWN),
  };
}

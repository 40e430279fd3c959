import type { DivisionDirectory } from '#libs/places/index.js';
import type { PlanRow, WarningKind } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';
import { newestWarnings, type PastWarning } from '../warnings/past-warnings.queries.js';
import { planOf } from '../warnings/warning-plan.js';

/** Which plan applies to a warning, and whom it is told to. */
interface Planned {
  readonly plan: string;
  readonly addressees: readonly string[];
}

/**
 * A warning that another plan would apply to, or that others would be told. It names no organisation and no estate: who
 * reads a table need not see the warning.
 */
export interface ReplannedWarning {
  readonly warningId: string;
  readonly kind: WarningKind;
  readonly type: string | null;
  readonly divisionName: string | null;
  readonly from: Planned;
  readonly to: Planned;
}

/** What a table of plans would have changed. */
export interface PlansTrial {
  readonly warningsSeen: number;
  readonly warningsChanged: number;
  /** False where there are more warnings than were looked at. */
  readonly complete: boolean;
  /** The newest of them. */
  readonly warnings: readonly ReplannedWarning[];
}

interface Tables {
  readonly inForce: readonly PlanRow[];
  readonly proposed: readonly PlanRow[];
}

const LISTED = 200;

/**
 * Which of the newest `warningsMax` warnings another plan would have applied to, or others would have been told, had this
 * table always been in force. Both sides are computed here, by the types that their cases have now. Reads only.
 */
export async function plansTrial(
  tx: Transaction,
  tables: Tables,
  directory: DivisionDirectory,
  warningsMax: number,
): Promise<PlansTrial> {
  const found = await newestWarnings(tx, warningsMax + 1);
  const seen = found.slice(0, warningsMax);
  const changed = seen.flatMap((warning) => replanned(warning, tables, directory) ?? []);
  return {
    warningsSeen: seen.length,
    warningsChanged: changed.length,
    complete: found.length <= warningsMax,
    warnings: changed.slice(0, LISTED),
  };
}

/** Null where both tables say the same of a warning. Pure. */
export function replanned(
  warning: PastWarning,
  { inForce, proposed }: Tables,
  directory: DivisionDirectory,
): ReplannedWarning | null {
  const { warningId, kind, type, divisionCode } = warning;
  const plannedBy = (rows: readonly PlanRow[]): Planned => {
    const { row, addressees } = planOf(warning, rows, directory);
    return { plan: row.plan, addressees };
  };
  const [from, to] = [plannedBy(inForce), plannedBy(proposed)];
  const said = ({ plan, addressees }: Planned): string => [plan, ...addressees.toSorted()].join('\0');
  if (said(from) === said(to)) return null;
  const divisionName = directory.namesOf(divisionCode ?? '').join('') || null;
  return { warningId, kind, type, divisionName, from, to };
}

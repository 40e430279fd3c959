import type { DivisionDirectory } from '#libs/places/index.js';
import { type PlanRow, placeFacts, planFor, unitName, type WarningKind } from '#libs/routing/index.js';

/** What of a cluster decides on its plan. */
export interface ClusterFacts {
  readonly kind: WarningKind;
  /** What it is about; where it is about no type, the commonest of its cases. */
  readonly type: string | null;
  readonly divisionCode: string | null;
}

/** The row of a table that applies to a cluster, and whom that tells, by their names at its place. Pure. */
export function planOf(
  { kind, type, divisionCode }: ClusterFacts,
  rows: readonly PlanRow[],
  directory: DivisionDirectory,
): { readonly row: PlanRow; readonly addressees: readonly string[] } {
  const row = planFor(rows, kind, type);
  const place = placeFacts(divisionCode, directory);
  return { row, addressees: [...new Set(row.tell.flatMap((template) => unitName(template, place) ?? []))] };
}

import { insertRows } from './insert-rows.js';
import { personalJson } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** Why a case has a unit: first routed, routed anew because of what it has become, or returned by the unit before. */
export type AssignmentCause = 'routed' | 'rerouted' | 'returned';

export interface NewAssignment {
  readonly caseId: string;
  readonly unit: string;
  readonly level: string;
  readonly jointUnits: readonly string[];
  readonly mediationBody: string | null;
  /** Table, version and row: `routes@3/labour`. */
  readonly rule: string;
  readonly reason: unknown;
  readonly cause: AssignmentCause;
  readonly actor: string;
}

export async function addAssignments(tx: Transaction, assignments: readonly NewAssignment[]): Promise<void> {
  await insertRows(
    tx,
    'case_assignment',
    {
      case_id: 'bigint',
      unit: 'text',
      level: 'text',
      joint_units: 'jsonb',
      mediation_body: 'text',
      rule: 'text',
      reason: 'personal jsonb',
      cause: 'text',
      actor: 'text',
    },
    assignments.map((item) => ({
      case_id: item.caseId,
      unit: item.unit,
      level: item.level,
      joint_units: item.jointUnits,
      mediation_body: item.mediationBody,
      rule: item.rule,
      reason: personalJson(item.reason),
      cause: item.cause,
      actor: item.actor,
    })),
  );
}

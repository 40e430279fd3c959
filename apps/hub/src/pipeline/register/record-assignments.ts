import { civilDateOf } from '#libs/routing/clocks/index.js';
import { type AssignmentCause, addAssignments, type NewAssignment } from '../../registry/assignments.js';
import type { CaseStanding, StoredEvent } from '../../registry/case-standings.js';
import { addMatterEvents } from '../../registry/matter-events.js';
import type { Transaction } from '../../registry/transaction.js';
import type { ComposedCase } from '../compose-case.js';
import type { CaseRecord } from '../stages.js';

/** A case on its way through registering: its live records, at least one. */
export interface CaseAtHand {
  readonly caseId: string;
  readonly records: readonly CaseRecord[];
}

/** Enters who was given each case, where that is new or has changed. */
export const recordAssignments = (
  tx: Transaction,
  composed: readonly ComposedCase[],
  standings: ReadonlyMap<string, CaseStanding>,
): Promise<void> =>
  addAssignments(
    tx,
    composed.flatMap((item) => assignmentOf(item, standings.get(item.caseId)) ?? []),
  );

interface RoutedGround {
  readonly standings: ReadonlyMap<string, CaseStanding>;
  /** Cases whose type a person has set. */
  readonly settled: ReadonlySet<string>;
}

/**
 * Enters that a case is routed for the first time, or waits for a person to do so. Returns these events, which start the
 * city's own clocks. `now` is the time of deciding.
 */
export async function recordRouted(
  tx: Transaction,
  cases: readonly CaseAtHand[],
  { standings, settled }: RoutedGround,
  now: Date,
): Promise<Map<string, StoredEvent>> {
  const on = civilDateOf(now);
  const reached = cases
    .map((item) => ({
      item,
      event: !settled.has(item.caseId) && isUnsure(item) ? ('triage-awaited' as const) : ('routed' as const),
    }))
    .filter(({ item: { caseId }, event }) => !standings.get(caseId)?.events.some((known) => known.event === event))
    .map(({ item, event }) => ({ caseId: item.caseId, recordId: anchorOf(item), event, on, unit: null }));
  await addMatterEvents(
    tx,
    reached.map(({ recordId, event }) => ({ recordId, event, on, actor: 'machine' })),
  );
  return new Map(reached.map((item) => [item.caseId, { eventId: '', ...item }]));
}

/** The machine is not sure of the type by any of the records: a person has to see to it within the city's days. */
const isUnsure = ({ records }: CaseAtHand): boolean =>
  records.every(({ classification }) => classification.needsReview);

/** The record that the case's own events and clocks stand with: its oldest live one. */
export const anchorOf = ({ records }: Pick<CaseAtHand, 'records'>): string => records[0]!.recordId;

function assignmentOf({ caseId, routing }: ComposedCase, standing: CaseStanding | undefined): NewAssignment | null {
  const before = standing?.before ?? null;
  const same =
    before?.rule &&
    before.unit === routing.handlingUnit &&
    before.level === routing.handlingLevel &&
    before.mediationBody === routing.mediationBody;
  if (same) return null;
  const isReturn = before !== null && standing!.events.some((e) => e.event === 'returned' && e.unit === before.unit);
  const cause: AssignmentCause = !before?.rule ? 'routed' : isReturn ? 'returned' : 'rerouted';
  return {
    caseId,
    unit: routing.handlingUnit,
    level: routing.handlingLevel,
    jointUnits: routing.jointUnits,
    mediationBody: routing.mediationBody,
    rule: routing.rule,
    reason: routing.reason,
    cause,
    actor: 'machine',
  };
}

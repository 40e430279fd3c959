import { civilDateOf } from '#libs/routing/clocks/index.js';
import { type AssignmentCause, addAssignments, type NewAssignment } from '../../registry/assignments.js';
import type { CaseStanding, StoredEvent } from '../../registry/case-standings.js';
import { addMatterEvents } from '../../registry/matter-events.js';
import type { Transaction } from '../../registry/transaction.js';
import type { ComposedCase } from '../compose-case.js';
import type { CaseRecord } from '../stages.js';

/** A case on its way through registering, with its live records. */
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
  /** Cases that wait for a person to say what they are. */
  readonly unsure: ReadonlySet<string>;
}

/**
 * Enters that a case is routed for the first time, or waits for a person to do so, and that such waiting is over, whatever
 * ended it. Returns these events, which start and stop the city's own clocks. `now` is the time of deciding.
 */
export async function recordRouted(
  tx: Transaction,
  cases: readonly CaseAtHand[],
  { standings, unsure }: RoutedGround,
  now: Date,
): Promise<Map<string, StoredEvent>> {
  const on = civilDateOf(now);
  const reached = cases.flatMap(({ caseId, records }) => {
    const event = triageEvent(unsure.has(caseId), standings.get(caseId)?.events ?? []);
    return event ? [{ caseId, recordId: records[0]!.recordId, event, on, unit: null, ofCase: true }] : [];
  });
  await addMatterEvents(
    tx,
    reached.map(({ caseId, recordId, event }) => ({ recordId, caseId, event, on, actor: 'machine' })),
  );
  return new Map(reached.map((item) => [item.caseId, { eventId: '', act: null, ...item }]));
}

/**
 * What is news of a case's triage; null where nothing is. A case that has been routed does not wait again when a later
 * record makes its type unsure: a unit has it. One that waits is routed as soon as it is sure, also where a case merged
 * into it had been routed before.
 */
export function triageEvent(
  isUnsure: boolean,
  events: readonly Pick<StoredEvent, 'event'>[],
): 'triage-awaited' | 'routed' | null {
  const last = events.findLast(({ event }) => event === 'triage-awaited' || event === 'routed')?.event;
  if (isUnsure) return last === undefined ? 'triage-awaited' : null;
  return last === 'routed' ? null : 'routed';
}

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

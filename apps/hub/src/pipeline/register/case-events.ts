import { CASE_EVENTS_TOPIC, type CaseEventData, type CaseEventType, type RecordKey } from '#libs/contracts/index.js';
import type { CaseStanding } from '../../registry/case-standings.js';
import type { OutboxMessage } from '../../registry/outbox.js';
import type { ComposedCase } from '../compose-case.js';
import type { LinkDecision } from '../stages.js';
import type { BatchLinks } from './batch-links.js';

const EVENT_OF_DECISION: Readonly<Record<LinkDecision['kind'], CaseEventType | null>> = {
  opened: 'CaseOpened',
  linked: 'RecordLinked',
  moved: 'RecordLinked',
  merged: 'CaseMerged',
  split: 'CaseSplit',
  unlinked: 'RecordWithdrawn',
};

/**
 * What the batch has to tell about its cases, in the order it was decided; no personal data. `emptied`: cases that have lost their
 * last record, as they stood.
 */
export function caseEvents(
  batch: BatchLinks,
  composed: readonly ComposedCase[],
  emptied: ReadonlyMap<string, CaseEventData>,
): OutboxMessage[] {
  const byId = new Map(composed.map((item) => [item.caseId, item]));
  const keys = keysOf([...composed.flatMap((item) => item.records), ...batch.current]);
  const messages = batch.matched.decisions.flatMap((decision, index) => {
    const type = EVENT_OF_DECISION[decision.kind];
    const caseId = (decision.kind === 'merged' ? decision.fromCaseId : decision.caseId) ?? decision.fromCaseId;
    if (!type || !caseId) return [];
    // Each record that moves is told by itself; a case that merges or splits is told once.
    const told = decision.kind === 'moved' ? decision.recordIds : decision.recordIds.slice(0, 1);
    return told.map((recordId) =>
      message(type, {
        ...(emptied.get(caseId) ?? summary(caseId, byId)),
        record: keys.get(recordId),
        judgementId: batch.judgementIds[index],
        mergedInto: decision.kind === 'merged' ? (decision.caseId ?? undefined) : undefined,
        splitFrom: decision.kind === 'split' ? (decision.fromCaseId ?? undefined) : undefined,
      }),
    );
  });
  const decided = new Set(batch.matched.decisions.flatMap((decision) => decision.recordIds));
  const updates = batch.current
    .filter(
      (record) =>
        !record.isNew && record.caseBefore && !decided.has(record.recordId) && !emptied.has(record.caseBefore),
    )
    .map((record) =>
      message('RecordUpdated', { ...summary(record.caseBefore as string, byId), record: keys.get(record.recordId) }),
    );
  return [...messages, ...updates];
}

/** A decision may speak of records that did not come in this batch: of those that a person's answer moved, for instance. */
const keysOf = (records: readonly (RecordKey & { recordId: string })[]): ReadonlyMap<string, RecordKey> =>
  new Map(records.map(({ recordId, system, sourceId }) => [recordId, { system, sourceId }]));

/** Cases whose unit, colour or phase is no longer what it was. */
export function changeEvents(
  composed: readonly ComposedCase[],
  standings: ReadonlyMap<string, Pick<CaseStanding, 'before'>>,
): OutboxMessage[] {
  const byId = new Map(composed.map((item) => [item.caseId, item]));
  return composed.flatMap(({ caseId, routing, life }) => {
    const before = standings.get(caseId)?.before;
    const isAsBefore =
      before?.unit === routing.handlingUnit && before.riskLevel === routing.riskLevel && before.phase === life.phase;
    if (!before || isAsBefore) return [];
    return [message('CaseUpdated', summary(caseId, byId))];
  });
}

function summary(caseId: string, byId: ReadonlyMap<string, ComposedCase>): CaseEventData {
  const found = byId.get(caseId);
  return {
    caseId,
    caseNumber: found?.caseNumber ?? '',
    disputeType: found?.fields.disputeType.value,
    divisionCode: found?.fields.divisionCode.value,
    handlingUnit: found?.fields.handlingUnit.value,
    riskLevel: found?.fields.riskLevel.value,
    phase: found?.life.phase,
  };
}

const message = (type: CaseEventType, data: CaseEventData): OutboxMessage => ({
  topic: CASE_EVENTS_TOPIC,
  key: data.caseId,
  type,
  data,
});

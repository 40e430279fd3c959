import type { CaseToStore } from '../registry/cases.js';
import type { PipelineParts } from './parts.js';
import type { CaseRecord, RouteStage } from './stages.js';
import { type CaseReading, unifyCase } from './unify/unify-case.js';

export interface ComposedCase extends CaseToStore {
  readonly records: readonly CaseRecord[];
}

/** Unifies a case's live records and routes the result; the routing's origins are those of the type and the place. */
export function composeCase(
  parts: Pick<PipelineParts, 'cityCode' | 'classify' | 'place' | 'typeName'> & { readonly route: RouteStage },
  caseId: string,
  records: readonly CaseRecord[],
  overdue: boolean,
): ComposedCase {
  const reading = readTogether(parts, records);
  const unified = unifyCase(records, reading, parts.typeName);
  const routing = parts.route({
    caseId,
    disputeType: unified.disputeType.value,
    divisionCode: unified.divisionCode.value,
    outsideCity: reading.placement.outsideCity,
    records,
    overdue,
  });
  const origins = [
    ...new Map([...unified.disputeType.origins, ...unified.divisionCode.origins].map((o) => [o.recordId, o])).values(),
  ];
  const everyRecord = records.map(({ recordId, version }) => ({ recordId, version }));
  return {
    caseId,
    caseNumber: caseNumberOf(parts.cityCode, caseId, unified.openedAt.value),
    routing,
    records,
    liveRecords: records.length,
    fields: {
      ...unified,
      handlingUnit: { value: routing.handlingUnit, origins, rule: routing.rule },
      handlingLevel: { value: routing.handlingLevel, origins, rule: routing.rule },
      riskLevel: { value: routing.riskLevel, origins: everyRecord, rule: routing.riskRule },
    },
  };
}

/** One record has been read already; several are weighed together. */
function readTogether(parts: Pick<PipelineParts, 'classify' | 'place'>, records: readonly CaseRecord[]): CaseReading {
  const [only] = records;
  if (records.length === 1 && only) return { classification: only.classification, placement: only.placement };
  return { classification: parts.classify(records), placement: parts.place(records.map((record) => record.content)) };
}

/** For example YAT3301-2026-0100123: city, year in which the conflict first came up, the case's own number. */
function caseNumberOf(cityCode: string, caseId: string, openedAt: string): string {
  return `YAT${cityCode}-${openedAt.slice(0, 4)}-${caseId.padStart(7, '0')}`;
}

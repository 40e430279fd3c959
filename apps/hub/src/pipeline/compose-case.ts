import type { Assessed, Life } from '#libs/casework/index.js';
import type { StoredEvent } from '../registry/case-standings.js';
import type { CaseToStore } from '../registry/cases.js';
import { caseNumberOf } from './case-number.js';
import { isByCode, isOnline, wishesCounselling } from './online-intake.js';
import type { PipelineParts } from './parts.js';
import { type Corrections, setByPerson, unitCorrected, unitSetByPerson } from './person-set.js';
import type { CaseRecord, Classification, Placement, RouteStage } from './stages.js';
import { placeState, readingsApart, typeState } from './unify/open-questions.js';
import { unifyCase } from './unify/unify-case.js';

export interface ComposedCase extends CaseToStore {
  readonly records: readonly CaseRecord[];
}

/** What else is known of a case beside its records. */
export interface CaseContext {
  /** Of all records weighed together. */
  readonly classification: Classification;
  readonly placement: Placement;
  readonly corrections?: Corrections;
  /** A time limit has passed. */
  readonly overdue: boolean;
  /** Where it stands, by what has happened to it. */
  readonly life: Life;
  readonly assessed: Assessed;
  /** What has happened to it, in the order in which it became known. */
  readonly events: readonly StoredEvent[];
}

/** Unifies a case's live records and routes the result; the routing's origins are those of the type and the place. */
export function composeCase(
  parts: Pick<PipelineParts, 'cityCode' | 'typeName'> & { readonly route: RouteStage },
  caseId: string,
  records: readonly CaseRecord[],
  { classification, placement, corrections = {}, overdue, life, assessed, events }: CaseContext,
): ComposedCase {
  const reading = setByPerson({ classification, placement }, corrections);
  const unified = unifyCase(records, reading, parts.typeName, life);
  const routed = parts.route({
    caseId,
    disputeType: unified.disputeType.value,
    divisionCode: unified.divisionCode.value,
    outsideCity: reading.placement.outsideCity,
    records,
    overdue,
  });
  const routing = unitSetByPerson(routed, corrections, events);
  const unitBy = routing === routed ? undefined : unitCorrected(corrections, events);
  const origins = [
    ...new Map([...unified.disputeType.origins, ...unified.divisionCode.origins].map((o) => [o.recordId, o])).values(),
  ];
  const everyRecord = records.map(({ recordId, version }) => ({ recordId, version }));
  return {
    caseId,
    caseNumber: caseNumberOf(parts.cityCode, caseId, unified.openedAt.value),
    routing,
    records,
    life,
    assessed,
    online: isOnline(records),
    byCode: isByCode(records),
    wishesCounselling: wishesCounselling(records),
    liveRecords: records.length,
    placement,
    classification: records.length > 1 ? classification : null,
    typeReadings: readingsApart(classification),
    placeState: placeState(reading.placement, corrections.divisionCode),
    typeState: typeState(reading.classification, corrections.disputeType),
    fields: {
      ...unified,
      disputeType: { ...unified.disputeType, person: corrections.disputeType },
      divisionCode: { ...unified.divisionCode, person: corrections.divisionCode },
      handlingUnit: { value: routing.handlingUnit, origins, rule: routing.rule, person: unitBy },
      handlingLevel: { value: routing.handlingLevel, origins, rule: routing.rule, person: unitBy },
      riskLevel: { value: routing.riskLevel, origins: everyRecord, rule: routing.riskRule },
    },
  };
}

/** One record has been read already; several are weighed together. */
export function classifyTogether(
  { classify }: Pick<PipelineParts, 'classify'>,
  records: readonly CaseRecord[],
): Classification {
  const [only] = records;
  return records.length === 1 && only ? only.classification : classify(records);
}

import type { TypeReadings } from '#libs/classify/index.js';
import { MATTER_EVENTS, type MatterEventName, stepsAllowed } from '#libs/routing/clocks/index.js';
import { withheldReason } from '#libs/routing/index.js';
import type { Disclosure } from '../access/disclosure.js';
import { clockView } from '../clocks/clock-view.js';
import type { CaseHandling, EventRow } from '../handling/case-handling.queries.js';
import { firstReceiver } from '../handling/first-receiver.js';
import type { Routing } from '../pipeline/stages.js';
import type { CaseParty, RoutedCase } from '../pipeline/unify/unify-case.js';
import type { CaseRow, LinkedRecordRow } from './case.queries.js';
import type { CasePeople } from './case-people.js';
import { toldAsOne } from './told-as-one.js';

/** What a case is shown with. */
export interface CaseDossier extends CaseHandling {
  readonly records: readonly LinkedRecordRow[];
  readonly people: CasePeople;
}

/** A case as the API shows it. */
export function caseView(
  row: CaseRow,
  { records, people, assignments, events, clocks }: CaseDossier,
  nameOf: (code: string) => string | null,
  disclosure: Disclosure,
  today: string,
) {
  const fields = row.unified as RoutedCase & { readonly routing: Routing; readonly typeReadings?: TypeReadings };
  const parties = fields.parties.value;
  const group = toldAsOne(parties);
  const keyOfRecord = new Map(records.map((record) => [record.recordId, record]));
  return {
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    title: disclosure.text(row.title, people.all, people.ofRecord(fields.title.origins[0]?.recordId)),
    status: row.status,
    disputeType: row.disputeType,
    disputeTypeConfidence: row.disputeTypeConfidence,
    disputeTypeReason: fields.disputeType.rule,
    typeState: row.typeState,
    typeReadings: fields.typeReadings ?? null,
    divisionCode: row.divisionCode,
    placeState: row.placeState,
    divisionName: row.divisionCode && nameOf(row.divisionCode),
    address: disclosure.address(fields.address.value),
    amountYuan: fields.amountYuan.value,
    groupSize: fields.groupSize.value,
    handlingUnit: row.handlingUnit,
    handlingLevel: row.handlingLevel,
    riskLevel: row.riskLevel,
    riskReasons: fields.routing.riskReason,
    revision: row.revision,
    openedAt: row.openedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    parties: parties.map((party, at) => ({ ...partyView(party, keyOfRecord, disclosure), group: group[at] })),
    records: records.map((record) => recordView(record, people, disclosure)),
    hotlineOrder: hotlineOrderOf(fields.routing),
    withheld: withheldView(fields.routing),
    firstReceiver: firstReceiver(records, events),
    events: events.map((event) => eventView(event, keyOfRecord, people, disclosure)),
    assignments: assignments.map(({ actor, at, ...assignment }) => ({
      ...assignment,
      by: actor,
      at: at.toISOString(),
    })),
    clocks: clocks.map((clock) => ({
      ...clockView(clock, today),
      allows: clock.state === 'withdrawn' ? [] : stepsAllowed(clock.rule, clock.state, clock.steps),
      pauseGround: clock.rule.pause,
      steps: clock.steps.map((step) => ({ ...step, reason: disclosure.sentence(step.reason, people.all) })),
      system: keyOfRecord.get(clock.recordId)?.system,
      sourceId: keyOfRecord.get(clock.recordId)?.sourceId,
    })),
  };
}

/** A matter already with another authority gets no new hotline order; the reason is the row that says so. */
function hotlineOrderOf({ hotlineOrder, reason }: Routing) {
  const { reason: rows = [] } = (reason ?? {}) as { reason?: readonly { zh: string; article: string | null }[] };
  return { allowed: hotlineOrder !== false, reason: hotlineOrder === false ? (rows[0] ?? null) : null };
}

function withheldView({ withheld }: Routing) {
  if (!withheld) return null;
  const { zh, en, article } = withheldReason(withheld);
  return { ...withheld, zh, en, article };
}

function eventView(
  { recordId, event, on, unit, actor, reason, ofCase }: EventRow,
  records: ReadonlyMap<string, LinkedRecordRow>,
  people: CasePeople,
  disclosure: Disclosure,
) {
  const record = ofCase ? undefined : records.get(recordId);
  return {
    event,
    name: MATTER_EVENTS[event as MatterEventName] ?? event,
    on,
    unit,
    by: actor,
    reason: disclosure.sentence(reason, people.all),
    system: record?.system ?? null,
    sourceId: record?.sourceId ?? null,
  };
}

function partyView(party: CaseParty, records: ReadonlyMap<string, LinkedRecordRow>, disclosure: Disclosure) {
  const record = records.get(party.recordId);
  return { side: party.side, ...disclosure.party(party), system: record?.system, sourceId: record?.sourceId };
}

function recordView(record: LinkedRecordRow, people: CasePeople, disclosure: Disclosure) {
  const { content } = record;
  const [named, own] = [people.all, people.ofRecord(record.recordId)];
  return {
    system: record.system,
    sourceId: record.sourceId,
    state: record.state,
    stale: record.stale,
    version: record.version,
    title: disclosure.text(content?.title, named, own),
    narrative: disclosure.text(content?.narrative, named, own),
    claim: disclosure.text(content?.claim, named, own),
    category: content?.category ?? [],
    statusRaw: content?.status.raw ?? null,
    stage: content?.status.stage ?? null,
    channel: content?.channel ?? null,
    filedAt: content?.filedAt ?? null,
    updatedAt: record.sourceUpdatedAt?.toISOString() ?? null,
    decidedBy: record.decidedBy,
    score: record.score,
    content: content && disclosure.content(content, named),
  };
}

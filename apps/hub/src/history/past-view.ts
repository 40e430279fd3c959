import type { Life } from '#libs/casework/index.js';
import { type Disclosure, type Named, partiesOf } from '../access/disclosure.js';
import type { CaseRow } from '../cases/case.queries.js';
import type { ClockView } from '../clocks/clock-view.js';
import type { PastAssignment } from './past-case.queries.js';
import type { PastRecord } from './past-records.queries.js';
import type { PastCaseView, PastRecordView, PastWorkView } from './past-view.dto.js';
import type { PastTask } from './past-work.queries.js';
import type { NotKnown, PastCase } from './unify-past.js';

/** How the past is shown: for whom, and whom it may not name. */
export interface PastContext {
  readonly asOf: string;
  readonly disclosure: Disclosure;
  /** Whom the records of the cases concerned name, then and now. */
  readonly people: readonly Named[];
}

/** A caller whom any version keeps secret is secret in all of them. */
export const kept = (record: PastRecord): PastRecord =>
  record.secret && record.content ? { ...record, content: { ...record.content, confidential: true } } : record;

export const peopleOf = (records: readonly PastRecord[]): Named[] =>
  records.flatMap(({ content }) => (content ? partiesOf(content) : []));

export function pastRecordView(
  record: PastRecord,
  caseId: string | null,
  { asOf, disclosure, people }: PastContext,
  unknown: readonly NotKnown[] = [],
): PastRecordView {
  const { system, sourceId, state, version, recordedAt, content } = record;
  return {
    asOf,
    system,
    sourceId,
    caseId,
    state,
    version,
    recordedAt: recordedAt?.toISOString() ?? null,
    content: content && disclosure.content(content, people),
    unknown,
  };
}

export function pastCaseView(
  { caseId, caseNumber }: CaseRow,
  members: readonly PastRecord[],
  { fields, disputeType, divisionCode, unknown }: PastCase,
  assignment: PastAssignment | null,
  context: PastContext,
): Omit<PastCaseView, 'versionsAt' | keyof PastWorkView> {
  const { asOf, disclosure, people } = context;
  const titledBy = members.filter(({ recordId }) => recordId === fields?.title.origins[0]?.recordId);
  const keyOf = new Map(members.map(({ recordId, system, sourceId }) => [recordId, { system, sourceId }]));
  return {
    asOf,
    caseId,
    caseNumber,
    status: fields?.status.value ?? null,
    title: disclosure.text(fields?.title.value, people, peopleOf(titledBy)),
    disputeType,
    divisionCode,
    address: disclosure.address(fields?.address.value),
    amountYuan: fields?.amountYuan.value ?? null,
    groupSize: fields?.groupSize.value ?? null,
    openedAt: fields?.openedAt.value ?? null,
    handlingUnit: assignment?.unit ?? null,
    handlingLevel: assignment?.level ?? null,
    parties: (fields?.parties.value ?? []).map((party) => ({
      side: party.side,
      ...disclosure.party(party),
      ...keyOf.get(party.recordId),
    })),
    records: members.map((record) => pastRecordView(record, caseId, context)),
    unknown,
  };
}

/** What people had to do on the case; their sentences may name whom the records name. */
export function pastWork(
  { life, clocks, tasks }: { life: Life; clocks: readonly ClockView[]; tasks: readonly PastTask[] },
  { disclosure, people }: PastContext,
): PastWorkView {
  const sentence = (words: string | null) => disclosure.sentence(words, people);
  return {
    phase: life.phase,
    phaseSince: life.since,
    clocks: clocks.map(({ clockId, name, article, startedAt, dueAt, state }) => ({
      clockId,
      name,
      article,
      startedAt,
      dueAt,
      state,
    })),
    tasks: tasks.map((task) => ({ ...task, what: sentence(task.what), outcome: sentence(task.outcome) })),
  };
}

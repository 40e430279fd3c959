import { namedMediators, sinceBegun, withoutTakenBack } from '#libs/casework/index.js';
import type { Disclosure } from '../access/disclosure.js';
import type { CasePeople } from '../cases/case-people.js';
import { toldAsOne } from '../cases/told-as-one.js';
import type { CaseParty } from '../pipeline/unify/unify-case.js';
import type { CasebookEntry, CasebookStages } from './casebook.dto.js';
import type { CasebookEvent, CasebookRow } from './casebook.queries.js';

/** What a row is shown with. */
export interface EntryContext {
  readonly people: CasePeople;
  readonly disclosure: Disclosure;
  nameOf(code: string): string | null;
}

/** A case as its row of the casebook (台账) tells it, from intake to performance. Pure. */
export function casebookEntry(row: CasebookRow, { people, disclosure, nameOf }: EntryContext): CasebookEntry {
  const { caseId, caseNumber, disputeType, divisionCode, riskLevel, handlingUnit, jointUnits, mediationBody } = row;
  // What was before it was opened again is past.
  const round = row.events.slice(row.events.findLastIndex(({ act }) => act === 'reopen') + 1);
  const sides = sidesOf(row.parties, disclosure);
  return {
    caseId,
    caseNumber,
    paperNumber: row.paperFile?.number ?? null,
    paperPlace: row.paperFile?.place ?? null,
    title: disclosure.text(row.title, people.all, people.ofRecord(row.titleOf)) ?? '',
    disputeType,
    divisionCode,
    divisionName: divisionCode && nameOf(divisionCode),
    ...sides,
    amountYuan: row.amountYuan === null ? null : Number(row.amountYuan),
    riskLevel,
    records: row.records,
    handlingUnit,
    jointUnits,
    mediationBody,
    ...mediationOf(row, people, disclosure),
    phase: row.phase ?? 'registered',
    stages: stagesOf(row, round),
    ...agreementOf(sinceBegun(round), (words) => disclosure.sentence(words, people.all)),
    outcome: row.outcome,
    days: row.days,
    returned: row.returned ?? false,
    overdue: row.late,
    satisfaction: row.satisfaction,
    evaluation: row.evaluation,
  };
}

/** Somebody whom several records name stands there once. */
function sidesOf(parties: readonly CaseParty[], disclosure: Disclosure) {
  const group = toldAsOne(parties);
  const told = parties.filter((_, at) => group.indexOf(group[at]!) === at);
  const side = (of: CaseParty['side']) =>
    told.filter((party) => party.side === of).map((party) => disclosure.party(party).name ?? '—');
  return { complainants: side('complainant'), respondents: side('respondent') };
}

/** Whom the act named that began the mediation which goes on, or was the last; else who takes part as one; else whom a source names. */
function mediationOf({ events, mediators }: CasebookRow, people: CasePeople, disclosure: Disclosure) {
  const said = lastDetail(events, 'start-mediation');
  const handed = lastDetail(events, 'hand-over');
  const others = mediators.length > 0 ? mediators : people.mediators.map((name) => disclosure.mediator(name));
  return {
    mediator: namedMediators(events)[0] ?? (others.length > 0 ? others.join('、') : null),
    mediationKind: handed?.mediationKind ?? said?.mediationKind ?? null,
  };
}

function stagesOf(
  { openedOn, acceptedOn, endedOn, events, evaluation }: CasebookRow,
  round: readonly CasebookEvent[],
): CasebookStages {
  const first = (...names: string[]) => events.find(({ event }) => names.includes(event))?.on ?? null;
  const last = (...names: string[]) => lastOf(round, ...names);
  const standing = sinceBegun(withoutTakenBack(round));
  return {
    registered: openedOn,
    triaged: first('routed', 'assigned', 'transferred'),
    accepted: acceptedOn,
    mediation: first('mediation-started', 'mediator-accepted'),
    conference: last('conference-held'),
    agreement: lastOf(standing, 'agreement'),
    confirmation: lastOf(standing, 'confirmed'),
    performance: lastOf(standing, 'performance-began'),
    ended: endedOn,
    closed: last('closed', 'court-closed', 'answered', 'withdrawn', 'referred', 'not-agreed'),
    archived: last('archived'),
    evaluated: evaluation && last('evaluated'),
  };
}

const lastOf = (events: readonly CasebookEvent[], ...names: string[]) =>
  events.findLast(({ event }) => names.includes(event))?.on ?? null;

function agreementOf(round: readonly CasebookEvent[], sentence: (words: string | undefined) => string | null) {
  const agreed = lastDetail(round, 'agree');
  return {
    terms: sentence(agreed?.terms),
    signedDigest: agreed?.digest ?? null,
    performBy: lastDetail(round, 'perform')?.performBy ?? agreed?.performBy ?? null,
    confirmationNumber: lastDetail(round, 'confirm')?.caseNumber ?? null,
    performed: lastDetail(round, 'close')?.result ?? null,
  };
}

const lastDetail = (events: readonly CasebookEvent[], act: string) =>
  events.findLast((event) => event.act === act)?.detail ?? undefined;

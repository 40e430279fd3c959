import type { DataSource } from 'typeorm';
import { type ActDetail, type ActName, type PaperContents, sinceBegun } from '#libs/casework/index.js';
import { Disclosure } from '../access/disclosure.js';
import type { CaseRow } from '../cases/case.queries.js';
import { type CasePeople, peopleOfCase } from '../cases/case-people.js';
import { knownCase } from '../cases/present-case.js';
import { toldAsOne } from '../cases/told-as-one.js';
import { type EventRow, eventRowsOfCase } from '../handling/case-handling.queries.js';
import type { CaseParty, RoutedCase } from '../pipeline/unify/unify-case.js';

/** What a paper of a case is filled in with, as far as the reader may see it. Throws Problem where there is no such case. */
export async function paperContents(
  database: DataSource,
  caseId: string,
  purpose: string | null,
): Promise<PaperContents> {
  const row = await knownCase(database, caseId);
  const people = await peopleOfCase(database, caseId);
  const events = await eventRowsOfCase(database, caseId);
  const { parties, title } = row.unified as RoutedCase;
  const disclosure = new Disclosure(purpose);
  const sentence = (words: string | undefined) => disclosure.sentence(words, people.all);
  // Somebody whom several records name stands there once.
  const group = toldAsOne(parties.value);
  const told = parties.value.filter((_, at) => group.indexOf(group[at]!) === at);
  const side = (of: CaseParty['side']) =>
    told.filter((party) => party.side === of).map((party) => shownParty(party, disclosure));
  return {
    caseNumber: row.caseNumber,
    complainants: side('complainant'),
    respondents: side('respondent'),
    title: disclosure.text(row.title, people.all, ownOf(people, title.origins)),
    ...agreed(sinceBegun(events), sentence),
    ...mediated(events, row),
    ...conferred(events, sentence),
  };
}

const ownOf = (people: CasePeople, origins: RoutedCase['title']['origins']) => people.ofRecord(origins[0]?.recordId);

function shownParty(party: CaseParty, disclosure: Disclosure) {
  const { name, idNumber, phone, address } = disclosure.party(party);
  return { name, idNumber, phone, address };
}

/** The last act of a kind, with its day. */
function lastOf(events: readonly EventRow[], act: ActName): { readonly on: string | null; readonly said: ActDetail } {
  const event = events.findLast((one) => one.act === act);
  return { on: event?.on ?? null, said: event?.detail ?? {} };
}

type Sentence = (words: string | undefined) => string | null;

function agreed(events: readonly EventRow[], sentence: Sentence) {
  const agreement = lastOf(events, 'agree');
  return {
    facts: sentence(agreement.said.facts),
    terms: sentence(agreement.said.terms),
    signedDigest: agreement.said.digest ?? null,
    agreedOn: agreement.on,
    performBy: lastOf(events, 'perform').said.performBy ?? agreement.said.performBy ?? null,
    court: lastOf(events, 'ask-confirmation').said.court ?? null,
  };
}

/** A people’s committee by its name, where it has the case itself. */
const COMMITTEE = /调委会|调解委员会|调解中心/;

function mediated(events: readonly EventRow[], { handlingUnit, mediationBody }: CaseRow) {
  const { mediator = null, mediationKind = null } = lastOf(events, 'start-mediation').said;
  const isAuthoritys = mediationKind === 'administrative' || mediationKind === 'judicial';
  if (isAuthoritys) return { mediator, mediationKind, body: handlingUnit };
  return { mediator, mediationKind, body: mediationBody ?? (COMMITTEE.test(handlingUnit) ? handlingUnit : null) };
}

function conferred(events: readonly EventRow[], sentence: Sentence) {
  const held = lastOf(events, 'hold-conference');
  const duties = held.said.duties ?? [];
  return {
    units: lastOf(events, 'call-conference').said.units ?? [],
    minutes: sentence(held.said.minutes),
    heldOn: held.on,
    duties: duties.map((duty) => ({ ...duty, what: sentence(duty.what) ?? '' })),
  };
}

import type { CaseParty, RecordKey } from '../api/shapes';

/** One party as the eye should see it, with all the records that name it. */
export interface PartyView extends Pick<CaseParty, 'kind' | 'name' | 'idNumber' | 'phone' | 'address'> {
  sources: RecordKey[];
}

const NUMBERS = ['idNumber', 'phone'] as const;
const shares = (a: PartyView, b: CaseParty, field: 'idNumber' | 'phone') => Boolean(a[field]) && a[field] === b[field];
const clashes = (a: PartyView, b: CaseParty, field: 'idNumber' | 'phone') =>
  Boolean(a[field]) && Boolean(b[field]) && a[field] !== b[field];

/**
 * Whether two tellings are shown as one: the same name, no number that differs and, as a person's name may be masked
 * or common, a number in common. An organisation's full name is enough. For the eye only: it links nothing.
 */
function sameTelling(view: PartyView, party: CaseParty): boolean {
  if (!view.name || view.name !== party.name || NUMBERS.some((field) => clashes(view, party, field))) return false;
  const organisation = view.kind === 'organisation' || party.kind === 'organisation';
  return organisation || NUMBERS.some((field) => shares(view, party, field));
}

function fold(view: PartyView, party: CaseParty): void {
  view.idNumber ??= party.idNumber;
  view.phone ??= party.phone;
  view.address ??= party.address;
  if (party.kind === 'organisation') view.kind = party.kind;
  view.sources.push({ system: party.system, sourceId: party.sourceId });
}

/** The parties of one side, those that several records tell alike folded together. */
export function partiesOf(parties: readonly CaseParty[], side: CaseParty['side']): PartyView[] {
  const views: PartyView[] = [];
  for (const party of parties) {
    if (party.side !== side) continue;
    const known = views.find((view) => sameTelling(view, party));
    const { kind, name, idNumber, phone, address, system, sourceId } = party;
    if (known) fold(known, party);
    else views.push({ kind, name, idNumber, phone, address, sources: [{ system, sourceId }] });
  }
  return views;
}

import type { CaseParty, RecordKey } from '../api/shapes';

/** One party as the eye should see it, with all that the records tell of it. */
export interface PartyView {
  name: string | null;
  idNumber: string[];
  phone: string[];
  address: string[];
  /** Other ways in which records write the name. */
  alsoNamed: string[];
  sources: RecordKey[];
}

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

function viewOf(told: readonly CaseParty[]): PartyView {
  const names = distinct(told.map(({ name }) => name)).sort((a, b) => b.length - a.length);
  // an organisation is shown by its fullest name; a person by the name of the record that tells most of it
  const organisation = told.some(({ kind }) => kind === 'organisation');
  const name = organisation ? names[0] : (told.find((party) => party.name && party.idNumber)?.name ?? told[0]?.name);
  return {
    name: name ?? null,
    idNumber: distinct(told.map(({ idNumber }) => idNumber)),
    phone: distinct(told.map(({ phone }) => phone)),
    address: distinct(told.map(({ address }) => address)),
    alsoNamed: names.filter((other) => other !== name && !other.includes('*')),
    sources: told.map(({ system, sourceId }) => ({ system, sourceId })),
  };
}

/** The parties of one side, those folded together that the hub takes for one (`group`). */
export function partiesOf(parties: readonly CaseParty[], side: CaseParty['side']): PartyView[] {
  const groups = new Map<number, CaseParty[]>();
  for (const party of parties) {
    if (party.side !== side) continue;
    groups.set(party.group, [...(groups.get(party.group) ?? []), party]);
  }
  return [...groups.values()].map(viewOf);
}

import type { CaseParty, RecordKey } from '../api/shapes';

/** One party as the eye should see it, with all that the records tell of it. */
export interface PartyView {
  name: string | null;
  idNumber: Told[];
  phone: Told[];
  address: Told[];
  /** Other ways in which records write the name. */
  alsoNamed: string[];
  sources: RecordKey[];
}

/** A detail, and the records that tell it. */
export interface Told {
  value: string;
  sources: RecordKey[];
}

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

function toldOf(told: readonly CaseParty[], detail: 'idNumber' | 'phone' | 'address'): Told[] {
  const tellers = (value: string) => told.filter((party) => party[detail] === value).map(keyOf);
  return distinct(told.map((party) => party[detail])).map((value) => ({ value, sources: tellers(value) }));
}

const keyOf = ({ system, sourceId }: RecordKey): RecordKey => ({ system, sourceId });

function viewOf(told: readonly CaseParty[]): PartyView {
  const names = distinct(told.map(({ name }) => name)).sort((a, b) => b.length - a.length);
  // an organisation is shown by its fullest name; a person by the name of the record that tells most of it
  const organisation = told.some(({ kind }) => kind === 'organisation');
  const name = organisation ? names[0] : (told.find((party) => party.name && party.idNumber)?.name ?? told[0]?.name);
  return {
    name: name ?? null,
    idNumber: toldOf(told, 'idNumber'),
    phone: toldOf(told, 'phone'),
    address: toldOf(told, 'address'),
    alsoNamed: names.filter((other) => other !== name && !other.includes('*')),
    sources: told.map(keyOf),
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

/** A party in a line, as the page shows it. */
const lineOf = ({ name, idNumber, phone, address }: CaseParty): string =>
  [name, idNumber, phone, address].filter(Boolean).join(' · ');

/** Each once, of the parties that these records tell of. Pure. */
export function partyLines(parties: readonly CaseParty[], told: readonly RecordKey[]): string[] {
  const by = new Set(told.map(({ system, sourceId }) => `${system}/${sourceId}`));
  const of = parties.filter(({ system, sourceId }) => by.has(`${system}/${sourceId}`));
  return [...new Set(of.map(lineOf).filter(Boolean))];
}

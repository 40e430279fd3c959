import type { Party } from '#libs/contracts/index.js';
import { type Address, type PartyFeatures, partyFeatures } from '#libs/features/index.js';
import type { Complainant } from '#libs/warnings/index.js';

/** Rooms that many strangers give as their home. */
const SHARED_ROOF = /宿舍|工地|工棚|招待所|宾馆|酒店|集体/;

interface Known {
  readonly features: PartyFeatures;
  readonly name: string | null;
  readonly phones: readonly string[];
  readonly door: string | null;
}

/**
 * By what those who complain can be known again, within one cluster: paper, firm, phone, the door of their home, or where
 * there is none of these the full name. A phone that several names give (an agent's) tells no two of them to be one.
 */
export function complainantKeys(cases: readonly (readonly Party[])[]): Complainant[][] {
  const known = cases.map((parties) => parties.map(knownOf));
  const namesOf = new Map<string, Set<string>>();
  for (const { name, phones } of known.flat())
    for (const phone of phones) namesOf.set(phone, (namesOf.get(phone) ?? new Set()).add(name ?? ''));
  const ofPhone = (phone: string, name: string | null): string => {
    const isOneName = [...namesOf.get(phone)!].filter((other) => other !== '').length <= 1;
    return isOneName ? `tel:${phone}` : `tel:${phone}/${name ?? ''}`;
  };
  return known.map((parties) => parties.map((party) => keysOf(party, ofPhone)));
}

function knownOf(party: Party): Known {
  const features = partyFeatures(party) ?? {};
  const { person, phones = [], address } = features;
  return {
    features,
    name: person?.form === 'full' ? person.surname + person.given : null,
    phones: phones
      .filter(({ kind, value }) => (kind === 'mobile' || kind === 'landline') && !value.includes('*'))
      .map(({ value }) => value),
    door: address && !SHARED_ROOF.test(party.address ?? '') ? doorOf(address) : null,
  };
}

function keysOf({ features, name, phones, door }: Known, ofPhone: (phone: string, name: string | null) => string) {
  const { citizenId, creditCode, organisation } = features;
  const keys = [
    ...(citizenId && citizenId.state !== 'masked' ? [`id:${citizenId.value}`] : []),
    ...(creditCode ? [`id:${creditCode}`] : []),
    ...(organisation && organisation.core !== '' ? [`firm:${organisation.name}`] : []),
    ...phones.map((phone) => ofPhone(phone, name)),
    ...(door ? [`door:${door}`] : []),
  ];
  return keys.length > 0 || name === null ? keys : [`name:${name}`];
}

/** A flat, or a house in a road; null where the address leads to no door. */
function doorOf({ village, road, roadNumber, estate, building, unit, room }: Address): string | null {
  const place = estate ?? (road && roadNumber ? road + roadNumber : village);
  return place && room ? [place, building, unit, room].map((part) => part ?? '').join('/') : null;
}

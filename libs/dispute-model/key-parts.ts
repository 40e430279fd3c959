import { type Address, type DisputeFeatures, type PartyFeatures, soundOf, TOPIC_TYPES } from '#libs/features/index.js';

export const PARTIES_MAX = 40;

export const parties = (features: DisputeFeatures): PartyFeatures[] => [
  ...features.complainants.slice(0, PARTIES_MAX),
  ...features.respondents.slice(0, PARTIES_MAX),
];

export const surnames = (list: readonly PartyFeatures[]): string[] => [
  ...new Set(list.flatMap((party) => (party.person?.surname ? [soundOf(party.person.surname, true)] : []))),
];

export const selfOf = (features: DisputeFeatures): PartyFeatures[] =>
  features.statements.self ? [{ person: features.statements.self }] : [];

/** Who is complained of, as sounds: the organisation's distinguishing words, or a person's whole name. */
export function namesOf(list: readonly PartyFeatures[]): string[] {
  const names = list.slice(0, PARTIES_MAX).flatMap((party) => {
    if (party.organisation)
      return party.organisation.core.length >= 2 ? [soundOf(party.organisation.core.slice(0, 4))] : [];
    return party.person?.form === 'full' ? [party.person.sound] : [];
  });
  return [...new Set(names)];
}

/** What a record is about, most of all first; equals by name, so that the order of members in stored features decides nothing. */
export const topicsOf = ({ topics }: DisputeFeatures): (readonly [topic: string, weight: number])[] =>
  Object.entries(topics).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

export const topTopic = (features: DisputeFeatures): string | undefined => topicsOf(features)[0]?.[0];

export const typeOf = (features: DisputeFeatures): string => TOPIC_TYPES.get(topTopic(features) ?? '') ?? '';

/** First two characters: 翠苑, 翠苑一区 and 翠苑小区 are written for one estate. */
export const shortName = (name: string): string => name.slice(0, 2);

export const siteOf = (address: Address): string | undefined => address.estate ?? address.village ?? address.road;

export const addressesOf = (features: DisputeFeatures): Address[] => [
  ...(features.place.address ? [features.place.address] : []),
  ...features.complainants.slice(0, PARTIES_MAX).flatMap((party) => (party.address ? [party.address] : [])),
];

export const countyOf = (features: DisputeFeatures): string =>
  features.place.divisionCode?.slice(0, 6) ?? features.place.address?.divisions.at(-1) ?? '';

export const estatesOf = (features: DisputeFeatures): string[] => [
  ...new Set(addressesOf(features).flatMap((address) => shortName(address.estate ?? address.village ?? '') || [])),
];

/** Where the matter is, as far as told: an estate, a village, or the road that a shop is on. */
export const sitesOf = (features: DisputeFeatures): string[] => [
  ...new Set([
    ...estatesOf(features),
    ...(features.place.address ? [shortName(siteOf(features.place.address) ?? '') || []].flat() : []),
  ]),
];

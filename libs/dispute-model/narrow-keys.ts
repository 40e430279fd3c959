import { type DisputeFeatures, parseOrganisation, soundOf, TOPIC_TYPES } from '#libs/features/index.js';
import type { BlockingKeys } from '#libs/linkage/index.js';
import {
  addressesOf,
  namesOf,
  PARTIES_MAX,
  parties,
  selfOf,
  shortName,
  sitesOf,
  surnames,
  topicsOf,
} from './key-parts.js';

/** Keys of several parts that together are rare: what finds a pair that has no number and no whole name in common. */

const SURNAMES_MAX = 6;

/** Types of the two things that a record is about before all: 征收 here, 宅基地 there. */
function typesOf(features: DisputeFeatures): string[] {
  const first = topicsOf(features).slice(0, 2);
  return [...new Set(first.flatMap(([topic]) => TOPIC_TYPES.get(topic) ?? []))];
}

/** Every name that could be meant by the place, homes included, since the fields seldom say which is which. */
const placesOf = (features: DisputeFeatures): string[] => [
  ...new Set(
    addressesOf(features).flatMap(({ estate, village, road }) =>
      [estate, village, road].flatMap((name) => (name ? [shortName(name)] : [])),
    ),
  ),
];

function allSurnames(features: DisputeFeatures): string[] {
  const named = features.statements.people.map((person) => ({ person }));
  return surnames([...selfOf(features), ...parties(features), ...named]).slice(0, SURNAMES_MAX);
}

/** Where the one names the firm in its field, the other may do so in its text only. */
function opponentsTold({ respondents, statements }: DisputeFeatures): string[] {
  const told = statements.organisations.flatMap((name) => {
    const core = parseOrganisation(name)?.core ?? '';
    return core.length >= 2 ? [soundOf(core.slice(0, 4))] : [];
  });
  return [...new Set([...namesOf(respondents), ...told])].slice(0, 4);
}

/** Somebody of this surname, on either side, about this kind of matter at this place. */
export function placeSurnameKeys(features: DisputeFeatures): BlockingKeys[] {
  const names = allSurnames(features);
  const types = typesOf(features);
  return placesOf(features).flatMap((place) =>
    names.flatMap((surname) => types.map((type): BlockingKeys => [[place, surname, type]])),
  );
}

/** Somebody of this surname against this firm, wherever it is named. */
export const opponentSurnameKeys = (features: DisputeFeatures): BlockingKeys[] =>
  opponentsTold(features).flatMap((opponent) =>
    surnames([...selfOf(features), ...features.complainants])
      .slice(0, SURNAMES_MAX)
      .map((surname): BlockingKeys => [[opponent, surname]]),
  );

/** Those who give no name, about one thing at one place. */
export function namelessKeys(features: DisputeFeatures): BlockingKeys[] {
  if (features.complainants.some(({ person, organisation }) => person || organisation)) return [];
  return placesOf(features).flatMap((place) => topicsOf(features).map(([topic]): BlockingKeys => [[place, topic]]));
}

/** 138****1234 beside the number itself. */
export const maskedPhoneKeys = (features: DisputeFeatures): BlockingKeys[] =>
  features.complainants
    .slice(0, PARTIES_MAX)
    .flatMap(({ phones = [] }) => phones)
    .flatMap(({ kind, value }): BlockingKeys[] => (kind === 'mobile' ? [[[value.slice(0, 3), value.slice(7)]]] : []));

/** Records of many who complain together, and those who say that they are of them. */
export function groupKeys(features: DisputeFeatures): BlockingKeys[] {
  if (features.groupSize < 3 && !features.statements.together) return [];
  const about = [...new Set([...opponentsTold(features), ...sitesOf(features)])];
  return about.flatMap((name) => typesOf(features).map((type): BlockingKeys => [[name, type]]));
}

const TOPICS_MAX = 2;

const firstTopics = (features: DisputeFeatures): string[] =>
  topicsOf(features)
    .slice(0, TOPICS_MAX)
    .map(([topic]) => topic);

/** Two overlapping quarters: records less than half a quarter apart share at least one. */
const quartersOf = ({ filedOn }: DisputeFeatures): number[] =>
  filedOn === undefined ? [] : [Math.floor(filedOn / 90) * 2, Math.floor((filedOn + 45) / 90) * 2 + 1];

/** One sum about one thing within some weeks: relatives, and who gives no name, where nothing else is the same. */
export function sumMatterKeys(features: DisputeFeatures): BlockingKeys[] {
  const sums = [...new Set([features.amount ?? 0, ...features.amounts])].filter((sum) => sum >= 100).slice(0, 3);
  const county = features.place.divisionCode?.slice(0, 6) ?? '';
  return sums.flatMap((sum) =>
    firstTopics(features).flatMap((topic) =>
      quartersOf(features).map(
        (quarter): BlockingKeys => [
          [Math.round(sum), topic, quarter],
          [Math.round(sum), topic, quarter, county],
        ],
      ),
    ),
  );
}

/** One thing at one place or door within some weeks. */
export function placeMatterKeys(features: DisputeFeatures): BlockingKeys[] {
  const room = [...addressesOf(features), ...features.doors].find((door) => door.room)?.room ?? '';
  return placesOf(features)
    .slice(0, 3)
    .flatMap((place) =>
      firstTopics(features)
        .slice(0, 1)
        .flatMap((topic) =>
          quartersOf(features).map(
            (quarter): BlockingKeys => [
              [place, topic, quarter],
              [place, topic, quarter, room],
            ],
          ),
        ),
    );
}

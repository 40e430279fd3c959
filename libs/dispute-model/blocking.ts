import { type DisputeFeatures, type PartyFeatures, soundOf, unpackGrams } from '#libs/features/index.js';
import type { BlockingKeys, BlockingRule, KeyParts, SharedValues } from '#libs/linkage/index.js';
import {
  addressesOf,
  countyOf,
  estatesOf,
  namesOf,
  PARTIES_MAX,
  parties,
  selfOf,
  shortName,
  siteOf,
  sitesOf,
  surnames,
  topicsOf,
  topTopic,
  typeOf,
} from './key-parts.js';
import {
  groupKeys,
  maskedPhoneKeys,
  namelessKeys,
  opponentSurnameKeys,
  placeMatterKeys,
  placeSurnameKeys,
  sumMatterKeys,
} from './narrow-keys.js';
import { CROWD } from './prepared-record.js';

function distinct(keys: readonly BlockingKeys[]): BlockingKeys[] {
  const seen = new Map<string, BlockingKeys>();
  for (const chain of keys) seen.set(chain[0].join('\u0000'), chain);
  return [...seen.values()];
}

function identityKeys(features: DisputeFeatures): BlockingKeys[] {
  const keys: BlockingKeys[] = [];
  for (const { citizenId, creditCode } of parties(features)) {
    if (creditCode) continue;
    if (!citizenId || citizenId.state === 'masked') continue;
    const { value } = citizenId;
    // One wrong digit, or two transposed, leave at least one pair of thirds whole.
    keys.push([
      ['a', value.slice(0, 12)],
      ['a', value],
    ]);
    keys.push([
      ['b', value.slice(6)],
      ['b', value, 1],
    ]);
    keys.push([
      ['c', value.slice(0, 6), value.slice(12)],
      ['c', value, 2],
    ]);
  }
  return keys;
}

const surnameOf = ({ person }: PartyFeatures): string => (person?.surname ? soundOf(person.surname, true) : '');

/** Whole papers, to learn which of them are shared; the slips are found by `identityKeys`. */
function paperKeys(features: DisputeFeatures): BlockingKeys[] {
  return parties(features).flatMap((party): BlockingKeys[] => {
    const { citizenId, creditCode } = party;
    if (creditCode || !citizenId || citizenId.state === 'masked') return [];
    return [[[citizenId.value], [citizenId.value, surnameOf(party)]]];
  });
}

function phoneKeys(features: DisputeFeatures): BlockingKeys[] {
  const numbers = new Map<string, string>();
  for (const party of parties(features))
    for (const { value } of party.phones ?? [])
      if (!value.includes('*') && !numbers.get(value)) numbers.set(value, surnameOf(party));
  for (const { value } of features.phonesInText)
    if (!value.includes('*') && !numbers.has(value)) numbers.set(value, '');
  const opponent = namesOf(features.respondents)[0] ?? '';
  return [...numbers].map(
    ([number, surname]): BlockingKeys => [[number], [number, surname], [number, surname, opponent]],
  );
}

/** A mobile with one wrong digit keeps its first six or its last five. */
function phonePartKeys(features: DisputeFeatures): BlockingKeys[] {
  return features.complainants.slice(0, PARTIES_MAX).flatMap(({ person, phones = [] }) => {
    const surname = person?.surname ? soundOf(person.surname, true) : '';
    return phones.flatMap(({ kind, value }): BlockingKeys[] =>
      kind === 'mobile'
        ? [
            [
              [surname, 'head', value.slice(0, 6)],
              [surname, 'head', value.slice(0, 6), typeOf(features)],
            ],
            [
              [surname, 'tail', value.slice(6)],
              [surname, 'tail', value.slice(6), typeOf(features)],
            ],
          ]
        : [],
    );
  });
}

/** Whoever bears this surname on either side, about this topic: what an order tells that gives little else. */
function surnameMatterKeys(features: DisputeFeatures): BlockingKeys[] {
  const topic = topTopic(features);
  if (!topic || features.filedOn === undefined) return [];
  const named = features.statements.people.map((person) => ({ person }));
  const bySurname = surnames([...selfOf(features), ...parties(features), ...named]).slice(0, 6);
  const amounts = [...new Set([features.amount ?? 0, ...features.amounts])].filter((amount) => amount > 0);
  // Two overlapping half-years: records less than three months apart share at least one.
  const halves = [Math.floor(features.filedOn / 180), Math.floor((features.filedOn + 90) / 180)];
  return bySurname.flatMap((surname): BlockingKeys[] => [
    ...halves.map(
      (half, at): BlockingKeys => [
        [surname, topic, at, half],
        [surname, topic, at, half, countyOf(features)],
      ],
    ),
    ...amounts.map(
      (amount): BlockingKeys => [
        [surname, 'yuan', Math.round(amount)],
        [surname, 'yuan', Math.round(amount), typeOf(features)],
      ],
    ),
  ]);
}

function nameKeys(features: DisputeFeatures): BlockingKeys[] {
  const opponent = namesOf(features.respondents)[0] ?? '';
  const named = features.statements.people.map((person) => ({ person }));
  return [...parties(features), ...selfOf(features), ...named].flatMap(({ person }): BlockingKeys[] =>
    person?.form === 'full' ? [[[person.sound], [person.sound, typeOf(features)], [person.sound, opponent]]] : [],
  );
}

/**
 * Unordered, for whoever complains here may be complained of there. Where many of a surname complain of one firm, those
 * of one quarter of a year are compared.
 */
function bothSidesKeys(features: DisputeFeatures): BlockingKeys[] {
  const sounds = (list: readonly PartyFeatures[]) => [...surnames(list), ...namesOf(list)];
  const type = typeOf(features);
  const quarter = features.filedOn === undefined ? 0 : Math.floor(features.filedOn / 90);
  return sounds(features.complainants).flatMap((one) =>
    sounds(features.respondents).map((other): BlockingKeys => {
      const sides = [one, other].sort();
      return [sides, [...sides, type], [...sides, type, quarter]];
    }),
  );
}

function doorKeys(features: DisputeFeatures): BlockingKeys[] {
  const addresses = addressesOf(features);
  const sites = [...new Set(addresses.flatMap((address) => siteOf(address) ?? []))].map(shortName);
  const rooms = [...addresses, ...features.doors].flatMap(({ room, building }) =>
    room ? [[room, building ?? '']] : [],
  );
  const keys: BlockingKeys[] = [];
  for (const site of new Set(sites))
    for (const [room = '', building = ''] of rooms)
      keys.push([
        [site, room],
        [site, room, building],
        [site, room, building, typeOf(features)],
      ]);
  for (const address of addresses)
    if (address.roadNumber && !address.room)
      keys.push([
        [siteOf(address) ?? '', 'n', address.roadNumber],
        [siteOf(address) ?? '', 'n', address.roadNumber, typeOf(features)],
      ]);
  return keys;
}

function amountKeys(features: DisputeFeatures): BlockingKeys[] {
  const amounts = new Set(features.amount === undefined ? features.amounts : [features.amount, ...features.amounts]);
  const opponents = namesOf(features.respondents);
  const topic = topTopic(features) ?? '';
  const type = typeOf(features);
  return [...amounts].flatMap((amount): BlockingKeys[] => {
    const rounded = Math.round(amount);
    const withOpponents = opponents.map(
      (opponent): BlockingKeys => [
        [rounded, opponent],
        [rounded, opponent, topic],
      ],
    );
    return rounded % 1000 === 0
      ? withOpponents
      : [
          ...withOpponents,
          [
            [rounded, 'type', type],
            [rounded, 'topic', topic],
          ],
        ];
  });
}

function matterKeys(features: DisputeFeatures): BlockingKeys[] {
  const topic = topTopic(features);
  if (!topic) return [];
  const surname = surnames(features.complainants)[0] ?? '';
  const opponents = namesOf(features.respondents);
  const about = [...new Set([...opponents, ...estatesOf(features)])];
  const type = typeOf(features);
  return about.map(
    (name): BlockingKeys => [
      [name, type],
      [name, topic],
      [name, topic, surname],
      [name, topic, surname, features.amount ?? 0],
    ],
  );
}

/** What this record's complaint has in common with those of a crowd: whom or which place it is about, and the topics. */
function crowdKeys(features: DisputeFeatures): BlockingKeys[] {
  const topics = topicsOf(features).filter(([, weight]) => weight >= CROWD_TOPIC);
  const surname = surnames(features.complainants)[0] ?? '';
  return [...new Set([...namesOf(features.respondents), ...sitesOf(features)])]
    .slice(0, 3)
    .flatMap((name) => topics.map(([topic]) => `${CROWD}${name}/${topic}`))
    .map((value): BlockingKeys => [[value], [value, surname]]);
}

const CROWD_TOPIC = 0.3;

/** Texts so alike that one was copied from the other share a band of these with near certainty, others hardly ever. */
const COPY_BANDS = 3;
const HASHES_PER_BAND = 4;
const COPY_GRAMS_MIN = 25;

/** Smallest of the bigrams' hashes by several functions (Broder 1997: two texts share one as often as they overlap). */
function copiedTextKeys({ text, complainants }: DisputeFeatures): BlockingKeys[] {
  const grams = unpackGrams(text.grams);
  if (grams.length < COPY_GRAMS_MIN) return [];
  const surname = surnames(complainants)[0] ?? '';
  return Array.from({ length: COPY_BANDS }, (_, band): BlockingKeys => {
    const smallest = Array.from({ length: HASHES_PER_BAND }, (_, at) => {
      const seed = 2 * (band * HASHES_PER_BAND + at) + 1;
      let least = 0xffffffff;
      for (const gram of grams) least = Math.min(least, Math.imul(gram ^ (gram >>> 15), 0x9e3779b1 * seed) >>> 0);
      return least;
    });
    const value = `${CROWD}文/${band}/${smallest.join('/')}`;
    return [[value], [value, surname]];
  });
}

function referenceKeys(features: DisputeFeatures): BlockingKeys[] {
  const keys: KeyParts[] = [
    [features.system, features.sourceId],
    ...features.links.map((link) => [link.system, link.sourceId]),
  ];
  for (const number of [features.sourceId, ...features.numbers, ...features.statements.quoted])
    keys.push(['number', number]);
  return keys.map((key): BlockingKeys => [key]);
}

/** From so many others on, a telephone or a paper is no family's any more. */
const STRANGERS = 8;

/** The value is the first part of the coarse key that is not a letter; the person is told by the surname behind it. */
const sharing: SharedValues<DisputeFeatures> = {
  strangers: STRANGERS,
  tellsApart: (finer) => finer[1] !== undefined && finer[1] !== '',
  mark: (features, [value = '']) =>
    sharing.isMarked(features, [value])
      ? features
      : { ...features, shared: [...(features.shared ?? []), String(value)] },
  isMarked: ({ shared }, [value = '']) => shared?.includes(String(value)) ?? false,
};

/** Who gives no name belongs to a crowd as others do. */
const crowding: SharedValues<DisputeFeatures> = { ...sharing, tellsApart: () => true };

const rule = (
  name: string,
  keys: (features: DisputeFeatures) => BlockingKeys[],
  more: Pick<BlockingRule<DisputeFeatures>, 'sharing' | 'marksOnly'> = {},
): BlockingRule<DisputeFeatures> => ({ name, keys: (features) => distinct(keys(features)), ...more });

/** Ways in which two records of one conflict find one another; each is cheap, and most pairs share several. */
export const blockingRules: readonly BlockingRule<DisputeFeatures>[] = [
  rule('identity', identityKeys),
  rule('paper', paperKeys, { sharing }),
  rule('phone', phoneKeys, { sharing }),
  rule('phonePart', phonePartKeys),
  rule('name', nameKeys),
  rule('surnameMatter', surnameMatterKeys),
  rule('bothSides', bothSidesKeys),
  rule('door', doorKeys),
  rule('amount', amountKeys),
  rule('placeSurname', placeSurnameKeys),
  rule('opponentSurname', opponentSurnameKeys),
  rule('nameless', namelessKeys),
  rule('maskedPhone', maskedPhoneKeys),
  rule('group', groupKeys),
  rule('matter', matterKeys),
  rule('crowd', crowdKeys, { sharing: crowding, marksOnly: true }),
  rule('copiedText', copiedTextKeys, { sharing: crowding, marksOnly: true }),
  rule('sumMatter', sumMatterKeys),
  rule('placeMatter', placeMatterKeys),
  rule('reference', referenceKeys),
];

import { unlessEmpty } from '#libs/connector-kit/index.js';
import type { DisputeContent, Nature, Place, SystemName } from '#libs/contracts/index.js';
import type { MappingDescription } from '../language/mapping-language.js';
import type { ValueRule } from '../language/rule-language.js';
import { answersOf } from './answers.js';
import { attachmentsOf } from './attachments.js';
import type { Native } from './native-schema.js';
import { partiesOf } from './parties.js';
import type { Notes, Scope } from './scope.js';
import { conditionOf, type Getter, meaningOf, numberOf, textOf, textsOf, timeOf } from './value-rules.js';

const DIVISION = /^\d{6}(\d{3}(\d{3})?)?$/;

export type ContentGetter = (item: Native, notes: Notes, unmapped: Readonly<Record<string, unknown>>) => DisputeContent;

interface Compiled {
  readonly content: ContentGetter;
  /** Unified field -> native fields that it is read from. */
  readonly origins: Readonly<Record<string, readonly string[]>>;
}

/** Turns a mapping into a function over items; what cannot be is a problem of the scope. */
export function compileContent(rules: MappingDescription, system: SystemName, scope: Scope): Compiled {
  const origins: Record<string, readonly string[]> = {};
  const part = <Value>(name: string, compile: (scope: Scope, at: readonly PropertyKey[]) => Getter<Value>) => {
    const own = scope.apart();
    const getter = compile(own, ['mapping', name]);
    if (own.used.size > 0) origins[name] = [...own.used];
    return getter;
  };
  const text = (name: 'title' | 'narrative' | 'claim' | 'purpose' | 'channel') =>
    part(name, (own, at) => textOf(rules[name], own, at));
  const number = (name: 'groupSize' | 'amountYuan') => part(name, (own, at) => numberOf(rules[name], own, at));
  const time = (name: 'filedAt' | 'occurredAt' | 'closedAt' | 'deadline') =>
    part(name, (own, at) => timeOf(rules[name], own, at));
  const truth = (name: 'repeated' | 'confidential') => part(name, (own, at) => conditionOf(rules[name], own, at));
  const several = (name: 'numbers' | 'category') => part(name, (own, at) => listOf(rules[name], own, at));
  const get = {
    nature: part('nature', (own, at) => natureOf(rules.nature, own, at)),
    numbers: several('numbers'),
    title: text('title'),
    narrative: text('narrative'),
    claim: text('claim'),
    purpose: text('purpose'),
    category: several('category'),
    status: part('status', (own, at) => statusOf(rules.status, own, at)),
    complainants: part('complainants', (own, at) => partiesOf(rules.complainants, own, at)),
    respondents: part('respondents', (own, at) => partiesOf(rules.respondents, own, at)),
    groupSize: part('groupSize', (own, at) => peopleOf(numberOf(rules.groupSize, own, at))),
    place: part('place', (own, at) => placeOf(rules.place, own, at)),
    amountYuan: number('amountYuan'),
    filedAt: time('filedAt'),
    occurredAt: time('occurredAt'),
    closedAt: time('closedAt'),
    deadline: time('deadline'),
    channel: text('channel'),
    handling: part('handling', (own, at) => handlingOf(rules.handling, own, at)),
    repeated: truth('repeated'),
    counselling: part('counselling', (own, at) => onlyTrue(conditionOf(rules.counselling, own, at))),
    answers: part('answers', (own, at) => answersOf(rules.answers, own, at)),
    attachments: part('attachments', (own, at) => attachmentsOf(rules.attachments, own, at)),
    links: part('links', (own, at) => linksOf(rules.links, system, own, at)),
    confidential: part('confidential', (own, at) => onlyTrue(conditionOf(rules.confidential, own, at))),
  };
  const getters = Object.entries(get) as [string, Getter<unknown>][];
  const content: ContentGetter = (item, notes, unmapped) => {
    const found = getters.map(([name, getter]) => [name, getter(item, notes)]);
    return { ...Object.fromEntries(found), unmapped: unlessEmpty(unmapped) } as DisputeContent;
  };
  return { content, origins };
}

const onlyTrue =
  (getter: Getter<boolean | undefined>): Getter<true | undefined> =>
  (item, notes) =>
    getter(item, notes) ? true : undefined;

function listOf(
  rules: readonly ValueRule[] | undefined,
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<string[] | undefined> {
  const getters = (rules ?? []).map((rule, index) => textsOf(rule, scope, [...at, index]));
  return (item, notes) => {
    const all = getters.flatMap((getter) => getter(item, notes));
    return all.length > 0 ? all : undefined;
  };
}

function natureOf(rule: MappingDescription['nature'], scope: Scope, at: readonly PropertyKey[]): Getter<Nature> {
  if (typeof rule === 'string') return () => rule;
  const meaning = meaningOf<Nature>(rule, 'dispute', scope, at);
  return (item, notes) => meaning(item, notes).meaning;
}

function statusOf(
  rule: MappingDescription['status'],
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<DisputeContent['status']> {
  if (!rule) return () => ({ stage: 'unknown' });
  const meaning = meaningOf(rule, 'unknown', scope, at);
  return (item, notes) => {
    const { raw, meaning: stage } = meaning(item, notes);
    return { raw, stage };
  };
}

const peopleOf =
  (number: Getter<number | undefined>): Getter<number | undefined> =>
  (item, notes) => {
    const count = number(item, notes);
    if (count === undefined || (Number.isInteger(count) && count > 0)) return count;
    notes.issues.push({ field: 'groupSize', kind: 'ignored', value: String(count), note: 'no number of people' });
    return undefined;
  };

/** A division is a code of 6, 9 or 12 digits, or a name; digits of another length are neither. */
function placeOf(rules: MappingDescription['place'], scope: Scope, at: readonly PropertyKey[]): Getter<Place> {
  const division = textOf(rules.division, scope, [...at, 'division']);
  const address = textOf(rules.address, scope, [...at, 'address']);
  const longitude = numberOf(rules.longitude, scope, [...at, 'longitude']);
  const latitude = numberOf(rules.latitude, scope, [...at, 'latitude']);
  return (item, notes) => {
    const named = division(item, notes);
    const place: Place = { ...divisionOf(named, notes), address: address(item, notes) };
    const [east, north] = [longitude(item, notes), latitude(item, notes)];
    if (east === undefined || north === undefined || (east === 0 && north === 0)) return place;
    if (Math.abs(east) <= 180 && Math.abs(north) <= 90) return { ...place, longitude: east, latitude: north };
    notes.issues.push({ field: 'place', kind: 'ignored', value: `${east},${north}`, note: 'no place on earth' });
    return place;
  };
}

function divisionOf(text: string | undefined, { issues }: Notes): Place {
  if (text === undefined) return {};
  if (DIVISION.test(text)) return { divisionCode: text };
  if (!/^\d+$/.test(text)) return { divisionName: text };
  issues.push({ field: 'place', kind: 'ignored', value: text, note: 'a division has 6, 9 or 12 digits' });
  return {};
}

function handlingOf(
  rules: MappingDescription['handling'],
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<DisputeContent['handling']> {
  const { satisfaction, ...texts } = rules;
  const getters = Object.entries(texts).map(([name, rule]) => [name, textOf(rule, scope, [...at, name])] as const);
  const score = numberOf(satisfaction, scope, [...at, 'satisfaction']);
  return (item, notes) => {
    const found = Object.fromEntries(getters.map(([name, getter]) => [name, getter(item, notes)]));
    const given = score(item, notes);
    const isScore = given !== undefined && Number.isInteger(given) && given >= 1 && given <= 5;
    if (given !== undefined && !isScore)
      notes.issues.push({ field: 'satisfaction', kind: 'ignored', value: String(given), note: 'from 1 to 5' });
    return unlessEmpty({ ...found, satisfaction: isScore ? given : undefined });
  };
}

function linksOf(
  rules: MappingDescription['links'],
  system: SystemName,
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<DisputeContent['links']> {
  const getters = (rules ?? []).map(({ relation, from }, index) => ({
    relation,
    texts: textsOf(from, scope, [...at, index, 'from']),
  }));
  return (item, notes) => {
    const links = getters.flatMap(({ relation, texts }) =>
      texts(item, notes).map((sourceId) => ({ relation, system, sourceId })),
    );
    return links.length > 0 ? links : undefined;
  };
}

import { communityKey, namesInAddress, tidyText } from './address-parts.js';
import type { DivisionDirectory } from './divisions.js';
import { cellOf, type Gazetteer, landmark, testimonyOf } from './gazetteer.js';
import type { Mention, NameIndex } from './name-index.js';
import type { NationalNames, OutsideMention } from './outside.js';
import type { PlaceInput, PlaceSource } from './place.js';

/** One statement about the place, as a likelihood: how often such a statement is right, and what it may mean. */
export interface Evidence {
  readonly source: PlaceSource;
  readonly words: string;
  /** Probability that a statement of this kind names the dispute's place. */
  readonly reliability: number;
  /** Divisions it may mean, all equally likely. */
  readonly codes: readonly string[];
  /** The highest level it may decide: a bare village name says nothing about the county. */
  readonly from: 6 | 9 | 12;
}

export interface Knowledge {
  readonly directory: DivisionDirectory;
  readonly names: NameIndex;
  readonly national: NationalNames;
  readonly gazetteer: Gazetteer;
}

/**
 * How often each kind of statement is right, before anything is known of the record. From experience with hotline data:
 * agents choose a wrong area for a few orders in a hundred; an address that names its street is hardly ever wrong.
 */
const RELIABILITY = {
  code: 0.955,
  name: 0.97,
  address: { full: 0.985, bare: 0.75 },
  narrative: { full: 0.8, bare: 0 },
  home: { full: 0.85, bare: 0.6 },
  outside: 0.98,
  /** Upper bounds for what is learned; support and conflicts lower them. */
  community: 0.99,
  road: 0.7,
  organisation: 0.6,
  cell: 0.9,
} as const;

const NARRATIVE_LENGTH_MAX = 1500;
const ORIGIN_CUE = /(?:户籍|老家|籍贯|祖籍|来自|身份证地址|户口)(?:在|是|地|所在地|地址)?[:：]?$/;

/** Everything one record says of the dispute's place, the complainant's home left out. */
export function placeEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  const address = tidyText(input.address ?? '');
  return [
    ...codeEvidence(input.divisionCode, knowledge),
    ...textEvidence(tidyText(input.divisionName ?? ''), 'name', knowledge),
    ...textEvidence(address, 'address', knowledge),
    ...textEvidence(tidyText(input.text ?? '').slice(0, NARRATIVE_LENGTH_MAX), 'narrative', knowledge),
    ...landmarksOf(input, knowledge).flatMap((item) => landmarkEvidence(item, knowledge)),
  ];
}

/** What the complainant's own addresses say: asked only where nothing names the dispute's place. */
export function homeEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return (input.complainantAddresses ?? []).flatMap((address) => {
    const named = textEvidence(tidyText(address), 'home', knowledge);
    const learned = addressLandmarks(tidyText(address), knowledge).flatMap((item) => landmarkEvidence(item, knowledge));
    const home = learned.map((item): Evidence => ({ ...item, source: 'home', reliability: item.reliability * 0.85 }));
    return [...named, ...home];
  });
}

/** The landmarks a record names: what the gazetteer learns from it once its division is known. */
export function landmarksOf(input: PlaceInput, knowledge: Omit<Knowledge, 'gazetteer'>): string[] {
  const cell = cellOf(input.longitude, input.latitude);
  return [
    ...new Set([
      ...addressLandmarks(tidyText(input.address ?? ''), knowledge),
      ...(input.communityNames ?? []).map((name) => landmark('community', communityKey(name))),
      ...(input.organisationNames ?? []).map((name) => landmark('organisation', tidyText(name))),
      ...(cell ? [cell] : []),
    ]),
  ];
}

function addressLandmarks(address: string, knowledge: Omit<Knowledge, 'gazetteer'>): string[] {
  if (address === '' || knowledge.national.outsideIn(address).length > 0) return [];
  const { communities, roads } = namesInAddress(withoutDivisions(address, knowledge));
  return [...communities.map((name) => landmark('community', name)), ...roads.map((name) => landmark('road', name))];
}

function withoutDivisions(address: string, { directory, names }: Omit<Knowledge, 'gazetteer'>): string {
  const full = names.mentionsIn(address).filter((mention) => mention.form === 'full');
  const end = full.reduce((last, mention) => Math.max(last, mention.end), 0);
  const rest = address.slice(end);
  return [directory.provinceName, directory.cityName].reduce((text, name) => text.replace(name, ''), rest);
}

function codeEvidence(code: string | undefined, { directory }: Knowledge): Evidence[] {
  const digits = (code ?? '').replace(/\D/g, '');
  const known = [12, 9, 6].map((length) => digits.slice(0, length)).find((part) => directory.get(part));
  const inside = digits.startsWith(directory.cityCode);
  const meant = inside ? known : digits.length >= 6 ? digits.slice(0, 6) : undefined;
  if (!meant || /^0+$/.test(meant)) return [];
  return [{ source: 'code', words: digits, reliability: RELIABILITY.code, codes: [meant], from: 6 }];
}

function textEvidence(
  text: string,
  source: 'name' | 'address' | 'narrative' | 'home',
  knowledge: Knowledge,
): Evidence[] {
  if (text === '') return [];
  const outside = knowledge.national.outsideIn(text);
  const reach = source === 'narrative' ? 12 : text.length;
  const mentions = knowledge.names
    .mentionsIn(text)
    .filter((mention) => !outside.some((place) => mention.start >= place.start && mention.start < place.end + reach))
    .filter((mention) => source !== 'narrative' || !ORIGIN_CUE.test(text.slice(0, mention.start)));
  const fromOutside = source === 'narrative' ? [] : outside.map((place) => outsideEvidence(place, source));
  const seen = new Set<string>();
  const first = mentions.filter(({ text: words }) => !seen.has(words) && seen.add(words));
  return [...fromOutside, ...first.flatMap((mention) => mentionEvidence(mention, source))];
}

const outsideEvidence = (place: OutsideMention, source: PlaceSource): Evidence => ({
  source,
  words: place.text,
  reliability: RELIABILITY.outside,
  codes: [place.code],
  from: 6,
});

function mentionEvidence(mention: Mention, source: 'name' | 'address' | 'narrative' | 'home'): Evidence[] {
  const forms = source === 'name' ? RELIABILITY.address : RELIABILITY[source];
  const depth = Math.min(...mention.divisions.map((division) => division.depth));
  const from = shallowestLevel(mention, depth);
  const isShort = from === 12;
  const reliability = source === 'narrative' && isShort ? 0.4 : forms[mention.form];
  if (reliability === 0) return [];
  const codes = mention.divisions.map((division) => division.code);
  return [{ source, words: mention.text, reliability, codes, from }];
}

/** A bare or short village name is too common to decide the county; a long one that the city has once is not. */
function shallowestLevel({ form, text, divisions }: Mention, depth: number): 6 | 9 | 12 {
  if (depth < 12 || (form === 'full' && text.length >= 4)) return 6;
  if (divisions.length > 1 || text.length < 3) return 12;
  return text.length > 3 ? 6 : 9;
}

function landmarkEvidence(key: string, { gazetteer }: Knowledge): Evidence[] {
  const kind = key.slice(0, key.indexOf(':'));
  const source: PlaceSource = kind === 'cell' ? 'coordinates' : (kind as 'community' | 'road' | 'organisation');
  const bound = RELIABILITY[kind as 'community' | 'road' | 'organisation' | 'cell'];
  return ([6, 9, 12] as const).flatMap((depth) => {
    const testimony = testimonyOf(gazetteer, key, depth);
    if (!testimony) return [];
    const reliability = (bound * testimony.support) / (testimony.support + testimony.against + 0.1);
    const words = key.slice(kind.length + 1);
    return [{ source, words, reliability, codes: [testimony.code], from: depth }];
  });
}

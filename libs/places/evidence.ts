import { tidyText } from './address-parts.js';
import type { Division } from './divisions.js';
import { homesOf } from './home.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { learnedEvidence } from './learned-evidence.js';
import type { Mention } from './name-index.js';
import { narrativeOf } from './narrative.js';
import type { OutsideMention } from './outside.js';
import type { PlaceInput, PlaceSource } from './place.js';
import { isBodyNext, isOfficeNext, isOriginCue, isSiteCue } from './spoken-cues.js';

/**
 * How often each kind of statement is right, before anything is known of the record. From experience with hotline data:
 * agents choose a wrong area for a few orders in a hundred; an address that names its street is hardly ever wrong.
 */
export const RELIABILITY = {
  code: 0.968,
  name: 0.97,
  address: { full: 0.985, bare: 0.75 },
  narrative: { full: 0.8, bare: 0 },
  /** After 位于, 发生在. */
  site: 0.965,
  /** An office that somebody went to is mostly the one next to the dispute, and never its place. */
  office: 0.45,
  localBody: 0.93,
  organisation: { full: 0.55, bare: 0 },
  home: { full: 0.94, bare: 0.75 },
  outside: 0.98,
} as const;

const NARRATIVE_LENGTH_MAX = 1500;
/** A village, township or its government complained of sits where the dispute is; a company may be registered anywhere. */
const LOCAL_BODY =
  /(?:村委会?|村民委员会|居委会|居民委员会|社区|村民小组|合作社|街道|街道办(?:事处)?|[镇乡]人民政府|[镇乡]政府)$/;

/** Everything one record says of the dispute's place, the complainant's home left out. */
export const placeEvidence = (input: PlaceInput, knowledge: Knowledge): Evidence[] => [
  ...wordsOf(input, knowledge),
  ...learnedEvidence(input, knowledge),
];

/** What a record says by itself, without what was learned from others. */
export function wordsOf(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  const read = knowledge.readings.get(input) ?? readWords(input, knowledge);
  knowledge.readings.set(input, read);
  return read;
}

function readWords(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return [
    ...codeEvidence(input.divisionCode, knowledge),
    ...textEvidence(tidyText(input.divisionName ?? ''), 'name', knowledge),
    ...textEvidence(tidyText(input.address ?? ''), 'address', knowledge),
    ...narrativeEvidence(narrativeOf(input).text, knowledge),
    ...(input.organisationNames ?? []).flatMap((name) => organisationEvidence(name, knowledge)),
    ...homesOf(input, knowledge).flatMap(({ address, isSite }) =>
      isSite ? textEvidence(address, 'address', knowledge).map((item) => ({ ...item, source: 'home' as const })) : [],
    ),
  ];
}

/** The divisions that one address names by itself, without what was learned. */
export const addressEvidence = (
  address: string,
  knowledge: Knowledge,
  source: 'address' | 'home' = 'address',
): Evidence[] => textEvidence(tidyText(address), source, knowledge);

function codeEvidence(code: string | undefined, { directory }: Knowledge): Evidence[] {
  const digits = (code ?? '').replace(/\D/g, '');
  const current = directory.successorOf(digits);
  const known = [12, 9, 6].map((length) => current.slice(0, length)).find((part) => directory.get(part));
  const inside = current.startsWith(directory.cityCode);
  const meant = inside ? known : current.length >= 6 ? current.slice(0, 6) : undefined;
  if (!meant || /^0+$/.test(meant)) return [];
  return [{ source: 'code', words: digits, reliability: RELIABILITY.code, codes: [meant], from: 6 }];
}

function textEvidence(text: string, source: 'name' | 'address' | 'home', knowledge: Knowledge): Evidence[] {
  if (text === '') return [];
  const outside = knowledge.national.outsideIn(text);
  const mentions = mentionsIn(text, outside, text.length, knowledge);
  return [
    ...outside.map((place) => outsideEvidence(place, source)),
    ...distinct(mentions).flatMap((mention) => mentionEvidence(mention, source, formsOf(source)[mention.form])),
  ];
}

/** Where somebody comes from is not where the dispute is; an office that somebody went to hardly tells it. */
function narrativeEvidence(given: string, knowledge: Knowledge): Evidence[] {
  const text = given.slice(0, NARRATIVE_LENGTH_MAX);
  if (text === '') return [];
  const mentions = mentionsIn(text, knowledge.national.outsideIn(text), 12, knowledge);
  let run = { start: 0, end: -1 };
  const weighed = mentions.flatMap((mention) => {
    // 余杭区良渚街道 are two mentions, and one cue before them holds for both.
    run = mention.start === run.end ? { ...run, end: mention.end } : { start: mention.start, end: mention.end };
    const before = text.slice(Math.max(0, run.start - 10), run.start);
    if (isOriginCue(before)) return [];
    const full = narrativeReliability(before, text.slice(mention.end, mention.end + 16));
    return [{ mention, reliability: mention.form === 'full' ? full : RELIABILITY.narrative.bare }];
  });
  const seen = new Set<string>();
  return weighed
    .filter(({ mention }) => !seen.has(mention.text) && seen.add(mention.text))
    .flatMap(({ mention, reliability }) => mentionEvidence(mention, 'narrative', reliability));
}

function narrativeReliability(before: string, after: string): number {
  if (isOfficeNext(after)) return RELIABILITY.office;
  if (isBodyNext(after)) return RELIABILITY.organisation.full;
  return isSiteCue(before) ? RELIABILITY.site : RELIABILITY.narrative.full;
}

function organisationEvidence(name: string, knowledge: Knowledge): Evidence[] {
  const tidy = tidyText(name);
  const isLocal = LOCAL_BODY.test(tidy);
  const mentions = distinct(mentionsIn(tidy, knowledge.national.outsideIn(tidy), tidy.length, knowledge));
  return mentions.flatMap((mention) => {
    const reliability = isLocal ? RELIABILITY.localBody : RELIABILITY.organisation[mention.form];
    return mentionEvidence(mention, 'organisation', mention.form === 'bare' && !isLocal ? 0 : reliability);
  });
}

function mentionsIn(text: string, outside: readonly OutsideMention[], reach: number, knowledge: Knowledge): Mention[] {
  const ownCity = [knowledge.directory.provinceName, knowledge.directory.cityName];
  return knowledge.names
    .mentionsIn(blankOut(text, ownCity))
    .filter((mention) => !outside.some((place) => mention.start >= place.start && mention.start < place.end + reach));
}

function distinct(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ text }) => !seen.has(text) && seen.add(text));
}

const formsOf = (source: 'name' | 'address' | 'home'): { full: number; bare: number } =>
  source === 'home' ? RELIABILITY.home : RELIABILITY.address;

const outsideEvidence = (place: OutsideMention, source: PlaceSource): Evidence => ({
  source,
  words: place.text,
  reliability: RELIABILITY.outside,
  codes: [place.code],
  from: 6,
});

function mentionEvidence(mention: Mention, source: PlaceSource, given: number): Evidence[] {
  const depth = Math.min(...mention.divisions.map((division) => division.depth));
  const from = shallowestLevel(mention, depth);
  const reliability = source === 'narrative' && from === 12 ? Math.min(given, 0.4) : given;
  if (reliability === 0) return [];
  const codes = mention.divisions.map((division) => division.code);
  return [{ source, words: mention.text, reliability, codes, from }];
}

/**
 * A bare or short village name is too common to decide the county; a long one that the city has once is not. Within a
 * county that is known otherwise, a name that it has once tells the township.
 */
function shallowestLevel({ form, text, divisions }: Mention, depth: number): 6 | 9 | 12 {
  if (depth < 12 || (form === 'full' && text.length >= 4)) return 6;
  if (divisions.length > 1 || text.length < 3) return isOncePerCounty(divisions) ? 9 : 12;
  return text.length > 3 ? 6 : 9;
}

const isOncePerCounty = (divisions: readonly Division[]): boolean =>
  new Set(divisions.map(({ code }) => code.slice(0, 6))).size === divisions.length;

/** 长沙市 holds no mention of 长沙县: the own province's and city's names become commas of the same length. */
function blankOut(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '，'.repeat(name.length))), text);
}

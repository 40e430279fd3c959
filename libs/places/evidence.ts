import { tidyText } from './address-parts.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { learnedEvidence, learnedOfAddress } from './learned-evidence.js';
import type { Mention } from './name-index.js';
import type { OutsideMention } from './outside.js';
import type { PlaceInput, PlaceSource } from './place.js';

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
    ...learnedEvidence(input, knowledge),
  ];
}

/** What the complainant's own addresses say: asked only where nothing names the dispute's place for sure. */
export function homeEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return (input.complainantAddresses ?? []).flatMap((address) => {
    const named = textEvidence(tidyText(address), 'home', knowledge);
    const learned = learnedOfAddress(tidyText(address), knowledge).map(
      (item): Evidence => ({ ...item, source: 'home', reliability: item.reliability * RELIABILITY.home.full }),
    );
    return [...named, ...learned];
  });
}

/** The divisions that one address names by itself, without what was learned. */
export const addressEvidence = (address: string, knowledge: Knowledge): Evidence[] =>
  textEvidence(tidyText(address), 'address', knowledge);

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
  const ownCity = [knowledge.directory.provinceName, knowledge.directory.cityName];
  const reach = source === 'narrative' ? 12 : text.length;
  const mentions = knowledge.names
    .mentionsIn(blankOut(text, ownCity))
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

/** 长沙市 holds no mention of 长沙县: the own province's and city's names become commas of the same length. */
function blankOut(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '，'.repeat(name.length))), text);
}

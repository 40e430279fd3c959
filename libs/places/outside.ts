import type { DivisionDirectory } from './divisions.js';
import type { Mention } from './name-index.js';
import type { Found } from './name-trie.js';
import type { NationalName } from './national-list.js';
import { nationalList } from './national-list.js';
import { townshipAt } from './national-townships.js';
import { isPartOfAnotherName, isWordAfterKind, maySurround } from './outside-cues.js';

/** A place elsewhere in China that a text names. */
export interface OutsideMention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /**
   * `city`: a city or province by its full name; `county`: a county with the city or province before it; `lone`: a
   * county by its full name alone; `short`: a short name that may as well be a word of something else.
   */
  readonly kind: 'city' | 'county' | 'lone' | 'short';
  /** 6 digits each, several where several cities have one of that name; a city's or province's ends in zeros. */
  readonly codes: readonly string[];
  /** The city and the county that stand together though the one does not have the other: 杭州市, 海曙区. */
  readonly contradiction?: Contradiction;
}

export interface Contradiction {
  readonly city: string;
  readonly county: string;
}

export interface PlacesInText {
  /** Names of the city's own divisions. */
  readonly local: readonly Mention[];
  readonly outside: readonly OutsideMention[];
}

export interface NationalNames {
  /** Places outside the city, in the order of the text. `local`: what the city's own names make of the same text. */
  outsideIn(text: string, local: readonly Mention[]): OutsideMention[];
  /** "江西省南昌市西湖区" for a code outside, as far as it is known. */
  nameOf(code: string): string;
}

/** Names of the whole country, for what lies elsewhere. */
export function loadNationalNames(directory: DivisionDirectory): NationalNames {
  const { names, nameOf } = nationalList();
  const own = new Set(directory.all.filter(({ depth }) => depth < 12).map(({ name }) => name));
  const at: Reader['at'] = (text, start) => names.allAt(text, start);
  const reader: Reader = { text: '', cityCode: directory.cityCode, ownHeads: ownHeads(directory), own, at };
  return {
    outsideIn: (text, local) => outsideIn({ ...reader, text }, local),
    nameOf: (code) => {
      const parts = [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)].map((part) => nameOf(part) ?? '');
      return parts.filter((name, index) => name !== parts[index - 1]).join('');
    },
  };
}

interface Reader {
  readonly text: string;
  readonly cityCode: string;
  /** What the own city and province are called, and what their counties' codes begin with. */
  readonly ownHeads: readonly { readonly name: string; readonly stem: string }[];
  /** Names of the city's own counties and townships. */
  readonly own: ReadonlySet<string>;
  at(text: string, start: number): readonly Found<NationalName>[];
}

function outsideIn(reader: Reader, local: readonly Mention[]): OutsideMention[] {
  const found: OutsideMention[] = [];
  const full = local.filter(({ form }) => form === 'full');
  for (let start = 0; start < reader.text.length - 1; start += 1) {
    const mention = mentionAt(reader, start);
    if (!mention) continue;
    const { end, kind } = mention;
    const ours =
      kind === 'city' || kind === 'short' ? full.find((one) => one.start === end && isCounty(one)) : undefined;
    const isLocal = full.some((one) => one.start <= start && one.end > start && (one.start < start || one.end >= end));
    const contradiction = ours && { city: mention.text, county: ours.text };
    if (mention.codes.length > 0 && !(isLocal && kind !== 'county'))
      found.push(contradiction ? { ...mention, contradiction } : mention);
    start = end - 1;
  }
  return found;
}

const isCounty = ({ divisions }: Mention): boolean => divisions.every(({ depth }) => depth === 6);

/** 杭州市, 杭州 and 浙江省; a city without a province of its own (重庆市) has all of it below. */
function ownHeads({ cityCode, cityName, provinceName }: DivisionDirectory): Reader['ownHeads'] {
  const isWholeProvince = cityName === provinceName;
  const city = { name: cityName, stem: isWholeProvince ? cityCode.slice(0, 2) : cityCode };
  const heads = [city, { ...city, name: cityName.replace(/市$/, '') }];
  return isWholeProvince ? heads : [...heads, { name: provinceName, stem: cityCode.slice(0, 2) }];
}

/** What begins at `start`; without codes where it is the own city. */
function mentionAt(reader: Reader, start: number): OutsideMention | null {
  const { text } = reader;
  const hits = reader.at(text, start);
  if (hits.length === 0) return null;
  const read = hits.flatMap((hit) => [...headed(reader, start, hit), ...lone(reader, start, hit)]);
  const best = read.sort((a, b) => b.end - a.end)[0];
  if (!best) return null;
  const isOwn = best.codes.some((code) => code.startsWith(reader.cityCode) || isAbove(code, reader.cityCode));
  return isOwn ? { ...best, codes: [] } : best;
}

/** 330000 is above 3301. */
const isAbove = (code: string, cityCode: string): boolean =>
  /0000$/.test(code) ? cityCode.startsWith(code.slice(0, 2)) : false;

/** Reads on from a province or city to the county: 江西省 | 南昌市 | 西湖区, 宁波 | 鄞州. */
function headed(reader: Reader, start: number, { value, end }: Found<NationalName>): OutsideMention[] {
  const mention = (to: number, kind: OutsideMention['kind'], code: string): OutsideMention => {
    return { text: reader.text.slice(start, to), start, end: to, kind, codes: [code.padEnd(6, '0')] };
  };
  return [...value.heads, ...value.shortHeads].flatMap((head) => {
    const isFull = value.heads.includes(head);
    const whole = readOn(reader, { code: head, end, isShort: !isFull });
    const after = reader.text.slice(whole.end, whole.end + 12);
    if (isWordAfterKind(reader.text.slice(start, whole.end), after)) return [];
    if (isPartOfAnotherName(after, whole.isShort)) return [];
    const isName = reader.own.has(reader.text.slice(start, end));
    const township =
      whole.code.length < 6 ? townshipAt(reader.text.slice(whole.end, whole.end + 10), whole.code) : null;
    if (township) return [mention(whole.end + township.name.length, 'county', township.county)];
    if (whole.end > end) return [mention(whole.end, whole.code.length === 6 ? 'county' : 'city', whole.code)];
    return isName ? [] : [mention(end, isFull ? 'city' : 'short', head)];
  });
}

interface Read {
  readonly code: string;
  readonly end: number;
  readonly isShort: boolean;
}

function readOn(reader: Reader, from: Read): Read {
  const next = reader
    .at(reader.text, from.end)
    .flatMap(({ value, end }): Read[] => {
      const isChild = (code: string) => code.startsWith(from.code) && code.length > from.code.length;
      const long = [...value.counties, ...value.wordCounties, ...value.heads].find(isChild);
      const short = [...value.shortHeads, ...value.shortCounties].find(isChild);
      if (long) return [{ code: long, end, isShort: false }];
      return short ? [{ code: short, end, isShort: true }] : [];
    })
    .find((read) => !isPartOfAnotherName(reader.text.slice(read.end, read.end + 12), read.isShort));
  return next ? readOn(reader, next) : from;
}

/** A county by itself: its full name, or its short one at the head of an address, before a township's. */
function lone(reader: Reader, start: number, { value, end }: Found<NationalName>): OutsideMention[] {
  const { text } = reader;
  const name = text.slice(start, end);
  const after = text.slice(end, end + 12);
  const isFull = value.counties.length > 0;
  const codes = isFull ? value.counties : value.shortCounties;
  if (codes.length === 0 || reader.own.has(name) || isPartOfAnotherName(after, !isFull)) return [];
  const mention = { text: name, start, end, codes: codes.map((code) => code.padEnd(6, '0')) };
  // Districts are hardly called by their short names without their city's: 昆山花桥镇, but 浦东张江镇 after 上海 only.
  if (!isFull)
    return start === 0 && codes.length === 1 && codes[0]!.slice(4) > '20' ? [{ ...mention, kind: 'short' }] : [];
  const before = text.slice(0, start);
  const head = reader.ownHeads.find((one) => before.endsWith(one.name));
  if (isWordAfterKind(name, after) || !(head || maySurround(before, name))) return [];
  const isBelow = !head || codes.some((code) => code.startsWith(head.stem));
  return [{ ...mention, kind: 'lone', ...(!isBelow && { contradiction: { city: head.name, county: name } }) }];
}

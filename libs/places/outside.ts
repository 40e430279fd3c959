import type { DivisionDirectory } from './divisions.js';
import type { Mention } from './name-index.js';
import type { Found } from './name-trie.js';
import type { NationalName } from './national-list.js';
import { nationalList } from './national-list.js';
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
  const reader: Reader = { text: '', cityCode: directory.cityCode, own, at: (text, start) => names.allAt(text, start) };
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
    const isLocal = full.some((one) => one.start <= start && one.end > start && (one.start < start || one.end >= end));
    if (mention.codes.length > 0 && !(isLocal && kind !== 'county')) found.push(mention);
    start = end - 1;
  }
  return found;
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
  if (isWordAfterKind(name, after) || !maySurround(text.slice(0, start), name)) return [];
  return [{ ...mention, kind: 'lone' }];
}

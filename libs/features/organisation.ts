import { cleanText } from './clean-text.js';
import { CITY_NAMES, DIVISION_NAMES } from './division-names.js';
import { ALIASES, BRANCH, LEGAL_FORM, TRADE_PATTERN, TRADE_WORDS } from './organisation-words.js';
import { toSimplified } from './simplified-script.js';

/** An organisation's name taken apart: 杭州绿城物业服务集团有限公司西湖分公司 -> 绿城, property, [杭州], 西湖. */
export interface Organisation {
  /** The name without blanks, brackets' width and script differences. */
  readonly name: string;
  /** What tells it from others of its trade: 绿城. Never empty for a name that is not. */
  readonly core: string;
  /** Trades that its words name, for example `property`; empty where the name does not say. */
  readonly trades: readonly string[];
  readonly places: readonly string[];
  /** What names the branch, for example 西湖; absent where there is none. */
  readonly branch?: string;
}

const EMPTY_NAME =
  /^(?:无|不详|未知|不清楚|不明|没有|暂无|null|none|n\/a|-+|某公司|某单位|某物业|对方|被反映人|被投诉人|\*+)$/i;
const LOCALITY = /^(?:[\u4e00-\u9fff]{2,5}?(?:街道|开发区|新区|镇|乡))(?=[\u4e00-\u9fff]{2})/u;
const NUMBERED = /(?:第?[一二三四五六七八九十\d]+(?:分公司|项目部))$/;

function takePlaces(name: string, places: string[]): string {
  let rest = name;
  for (let taken = true; taken && places.length < 4; ) {
    taken = false;
    for (let length = Math.min(8, rest.length - 2); length >= 2; length--) {
      const head = rest.slice(0, length);
      const known = length > 2 || CITY_NAMES.has(head) ? DIVISION_NAMES.has(head) : false;
      if (!known || /^(?:省|市|区|县)?(?:物业|人民|第)?$/.test(rest.slice(length))) continue;
      places.push(head);
      rest = rest.slice(length).replace(/^[省市区县](?=..)/, '');
      taken = true;
      break;
    }
  }
  return rest;
}

function takeBranch(name: string): { rest: string; branch?: string } {
  const company = /^(.{4,}?(?:有限责任公司|股份有限公司|有限公司|集团|银行|医院|保险|公司))(.{1,12})$/.exec(name);
  const tail = company?.[2];
  if (!company?.[1] || !tail || !BRANCH.test(tail)) return { rest: name };
  const branch = tail.replace(BRANCH, '').replace(/^[省市]/, '');
  return { rest: company[1], branch: branch || tail };
}

function takeLegalForm(name: string): string {
  let rest = name;
  for (let i = 0; i < 3; i++) {
    const shorter = rest.replace(LEGAL_FORM, '');
    if (shorter === rest || shorter.length < 2) break;
    rest = shorter;
  }
  return rest;
}

function plainName(written: string): string {
  const plain = toSimplified(cleanText(written))
    .toLowerCase()
    .replace(/[\s"'“”‘’,,。.;:!?、/\\|_~^·-]/g, '');
  return EMPTY_NAME.test(plain) ? '' : plain.slice(0, 60);
}

/** Null where nothing is named: empty, 不详, 某公司. */
export function parseOrganisation(written: string): Organisation | null {
  const name = plainName(written).replace(/^(?:我们)?(?:小区|本市|本地|当地|该|某|市(?=[^\u4e00-\u9fff]))(?=..)/u, '');
  if (!name) return null;
  const places: string[] = [];
  let rest = name.replace(/\(([^()]{1,10})\)/g, (_, inside: string) => {
    if (DIVISION_NAMES.has(inside)) places.push(inside);
    return DIVISION_NAMES.has(inside) || /合伙|个体|筹/.test(inside) ? '' : inside;
  });
  rest = rest.replace(/[()]/g, '').replace(NUMBERED, '');
  const parted = takeBranch(rest);
  rest = takePlaces(parted.rest, places);
  for (const [pattern, alias] of ALIASES) if (pattern.test(rest)) rest = rest.replace(pattern, alias);
  rest = rest.replace(/^[市区县](?=..)/, '');
  const locality = LOCALITY.exec(rest)?.[0];
  if (locality) {
    places.push(locality);
    rest = rest.slice(locality.length);
  }
  const trades = [...new Set([...rest.matchAll(TRADE_PATTERN)].map((match) => TRADE_WORDS.get(match[0]) ?? ''))];
  const stem = takeLegalForm(rest);
  const core = stem.replace(TRADE_PATTERN, '').replace(/(?:管理|服务|发展|实业|国际|连锁|有限|责任|分公司|公司)+$/, '');
  return {
    name,
    core: core.length >= 2 ? core : stem,
    trades,
    places,
    ...(parted.branch && { branch: parted.branch }),
  };
}

/** The words that tell an organisation from others, one form for full, short and branch names; '' for none. */
export function organisationCore(name: string): string {
  return parseOrganisation(name)?.core ?? '';
}

import { cleanText } from './clean-text.js';
import { DIVISION_CODES, divisionContains, shortDivisionName } from './division-names.js';
import {
  ALIASES,
  BRANCH,
  LEGAL_FORM,
  NAMELESS,
  PUBLIC_TRADES,
  TRADE_PATTERN,
  TRADE_WORDS,
  TRAILING_FORM,
} from './organisation-words.js';
import { toSimplified } from './simplified-script.js';

/** An organisation's name taken apart: 杭州绿城物业服务集团有限公司西湖分公司 -> 绿城, property, [杭州], 西湖. */
export interface Organisation {
  /** The name without blanks, brackets' width and script differences. */
  readonly name: string;
  /** What tells it from others of its trade: 绿城. '' where the name tells no more than the trade: 物业公司, 用人单位. */
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
const TOWNSHIP_KIND = /(?:街道|开发区|新区|镇|乡)$/;
const NUMBERED = /(?:第?[一二三四五六七八九十\d]+(?:分公司|项目部))$/;

/** A place may be taken off a name only where that leaves more than the trade: 安阳建设 is a firm's own name. */
const leavesName = (rest: string): boolean =>
  rest.replace(LEGAL_FORM, '').replace(TRADE_PATTERN, '').replace(NAMELESS, '').length >= 2;

function placeAtHead(name: string, outer: string | undefined): string | undefined {
  for (let length = Math.min(8, name.length - 2); length >= 2; length--) {
    const head = name.slice(0, length);
    const codes = DIVISION_CODES.get(head);
    if (!codes || (outer && !divisionContains(outer, head))) continue;
    // Two characters alone are a county's only behind its city: 新城, 永盛 and 龙华 are firms' names as well.
    const isCounty = codes.every((code) => code.length === 6);
    if ((length > 2 || outer || !isCounty) && leavesName(name.slice(length))) return head;
  }
  return undefined;
}

function takePlaces(name: string, places: string[]): string {
  let rest = name;
  for (let head = placeAtHead(rest, undefined); head && places.length < 4; head = placeAtHead(rest, head)) {
    places.push(head);
    rest = rest.slice(head.length).replace(/^[省市区县](?=..)/, '');
  }
  return rest;
}

function takeBranch(name: string): { rest: string; branch?: string } {
  const company =
    /^(.{4,}?(?:有限责任公司|股份有限公司|有限公司|集团|银行|医院|保险|公司))(?!股份|有限|责任)(.{1,12})$/.exec(name);
  const tail = company?.[2];
  if (!company?.[1] || !tail || !BRANCH.test(tail)) return { rest: name };
  const branch = tail.replace(BRANCH, '').replace(/^[省市]/, '');
  return { rest: company[1], branch: branch || tail };
}

function takeForms(name: string, form: RegExp): string {
  let rest = name;
  for (let i = 0; i < 3; i++) {
    const shorter = rest.replace(form, '');
    if (shorter === rest || shorter.length < 2) break;
    rest = shorter;
  }
  return rest;
}

function coreOf(name: string): string {
  const stem = takeForms(name, LEGAL_FORM);
  const bare = takeForms(stem.replace(TRADE_PATTERN, ''), TRAILING_FORM);
  const core = bare.replace(/(?:管理|服务|发展|实业|国际|连锁|有限|责任|分公司|公司|品牌|营销|策划|设备)+$/, '');
  if (core.length >= 2 && core.replace(NAMELESS, '') !== '') return core;
  return stem.replace(TRADE_PATTERN, '').replace(NAMELESS, '') === '' ? '' : takeForms(stem, TRAILING_FORM);
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
  let inBrackets: string | undefined;
  let rest = name.replace(/\(([^()]{1,10})\)/g, (_, inside: string) => {
    if (BRANCH.test(inside)) {
      inBrackets = inside.replace(BRANCH, '') || inside;
      return '';
    }
    if (DIVISION_CODES.has(inside)) places.push(inside);
    return DIVISION_CODES.has(inside) || /合伙|个体|筹/.test(inside) ? '' : inside;
  });
  rest = rest.replace(/[()]/g, '').replace(NUMBERED, '');
  const parted = takeBranch(rest);
  rest = takePlaces(parted.rest, places);
  for (const [pattern, alias] of ALIASES) if (pattern.test(rest)) rest = rest.replace(pattern, alias);
  rest = rest.replace(/^[市区县](?=..)/, '');
  const trades = [...new Set([...rest.matchAll(TRADE_PATTERN)].map((match) => TRADE_WORDS.get(match[0]) ?? ''))];
  const locality = LOCALITY.exec(rest)?.[0];
  let core = coreOf(rest);
  if (locality) {
    places.push(locality);
    const own = coreOf(rest.slice(locality.length));
    // 簇桥街道办事处, 三里镇人民政府: of a public body the place is all the name there is.
    core = own !== '' && !/^(?:办事|人民)$/.test(own) ? own : locality.replace(TOWNSHIP_KIND, '');
  }
  if (core === '' && trades.some((trade) => PUBLIC_TRADES.has(trade))) core = shortDivisionName(places.at(-1) ?? '');
  core = trades.some((trade) => PUBLIC_TRADES.has(trade)) ? core.replace(/(..)[村镇乡区县]$/, '$1') : core;
  const branch = parted.branch ?? inBrackets;
  return { name, core, trades, places, ...(branch && { branch }) };
}

/** The words that tell an organisation from others, one form for full, short and branch names; '' for none. */
export function organisationCore(name: string): string {
  return parseOrganisation(name)?.core ?? '';
}

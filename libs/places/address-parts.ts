import { oneScript } from './one-script.js';

/** Names in an address that are no divisions known by list, but that a gazetteer can learn the division of. */
export interface AddressNames {
  readonly communities: readonly string[];
  readonly roads: readonly string[];
  /** Townships and streets that the list of divisions does not know. */
  readonly townships: readonly string[];
}

const ROAD =
  /([\u4e00-\u9fa5]{1,6}?(?:大道|路|街(?!道)|巷|弄|胡同))(?=\s*(?:[0-9一二三四五六七八九十百]+号|与|和|交叉|口|$|[\u4e00-\u9fa5]))/;
const BUILDING =
  /[\s,，]*(?:[（(][^）)]*[）)])?[\s,，]*(?:[A-Za-z]?[0-9一二三四五六七八九十百]+(?:-[0-9]+)*\s*(?:幢|栋|号楼|号院|座|单元|室|组团|楼|层|号(?!线)|-|#)|[A-Za-z]\s*(?:幢|栋|座|区)|地下|门口|附近|旁|南门|北门|东门|西门|大门|电梯|车库)/;
const COMMUNITY_WORD =
  '小区|花园|花苑|家园|嘉园|新村|公寓|公馆|名苑|名都|名邸|雅苑|华庭|华府|豪庭|新城|广场|大厦|中心|市场|家苑|小镇|[一二三四五六七八九十0-9]+期|[东南西北]区|[苑园府庭城湾里轩阁居邸院郡墅寓坊庄]';
const COMMUNITY_END = new RegExp(`(?:${COMMUNITY_WORD})$`);
const TOWNSHIP = /^([\u4e00-\u9fa5]{2,6}?(?:街道(?:办事处)?|镇|乡))(?!路|街|巷)/;

/** Longer than any address: what stands behind is read by nobody, and a pattern must not be kept busy by it. */
export const ADDRESS_LENGTH_MAX = 200;

/** Full-width forms to half-width, white space out, one script: what differs between typists, not between places. */
export const tidyText = (text: string): string => oneScript(text.normalize('NFKC').replace(/\s+/g, ''));

/**
 * Community (小区), road and township names in what is left of an address once known division names are taken out. A
 * community is what stands before the building number, or at the end with a word that communities end in.
 */
export function namesInAddress(address: string): AddressNames {
  const rest = address.slice(0, ADDRESS_LENGTH_MAX);
  const township = TOWNSHIP.exec(rest);
  const below = township ? rest.slice(township[0].length) : rest;
  const road = ROAD.exec(below);
  const roads = road ? [road[1]!] : [];
  const afterRoad = road
    ? below.slice(road.index + road[0].length).replace(/^[0-9一二三四五六七八九十百]+号(?:院)?/, '')
    : below;
  const building = BUILDING.exec(afterRoad);
  const head = (building ? afterRoad.slice(0, building.index) : afterRoad).replace(/^[,，、\-\s]+|[,，、\s]+$/g, '');
  const isNamed = building !== null ? /^[\u4e00-\u9fa5A-Za-z0-9·]{2,14}$/.test(head) : isCommunityName(head);
  const townships = township ? [township[1]!.replace(/办事处$/, '')] : [];
  return { communities: isNamed ? [communityKey(head)] : [], roads, townships };
}

/** A short name by itself (丽溪) may be an estate as well: what else would an address of two letters be? */
const isCommunityName = (name: string): boolean =>
  /^[\u4e00-\u9fa5]{2}$/.test(name) || (/^[\u4e00-\u9fa5A-Za-z0-9·]{3,14}$/.test(name) && COMMUNITY_END.test(name));

export interface NarrativeName {
  /** Readings of the name, the longest first: where a name begins in running text cannot be seen. */
  readonly names: readonly string[];
  /** A door's number follows. */
  readonly beforeDoor: boolean;
}

const NARRATIVE_LENGTH_MAX = 600;
const NAMES_MAX = 16;
const NAME_LENGTH_MAX = 9;
const CUE = new RegExp(
  `(?:${COMMUNITY_WORD})|(?=(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:幢|栋|号楼|座|#|-[0-9]))`,
  'g',
);
const NO_ESTATE =
  /(?:政府|[家村这那夜手心镇厂群哪屋车店单账院班]里|[法医学住出病]院|[进出商]城|[公校乐]园|[法家]庭|[邻房故]居)$/;
const DOOR_NEXT = /^(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:幢|栋|号楼|座|#|-[0-9]|单元)/;

/** What may be estates' names in running text: it ends in a word that estates end in, or a door's number follows. */
export function namesInNarrative(text: string): NarrativeName[] {
  const found: NarrativeName[] = [];
  const shown = text.slice(0, NARRATIVE_LENGTH_MAX);
  for (const match of shown.matchAll(CUE)) {
    const end = match.index + match[0].length;
    const before = /[\u4e00-\u9fa5A-Za-z·]*[0-9]{0,2}$/.exec(shown.slice(0, end))?.[0] ?? '';
    if (NO_ESTATE.test(before)) continue;
    const longest = Math.min(before.length, NAME_LENGTH_MAX);
    const names = Array.from({ length: longest - 1 }, (_, index) => before.slice(before.length - longest + index));
    if (longest >= 2) found.push({ names, beforeDoor: DOOR_NEXT.test(shown.slice(end)) });
    if (found.length === NAMES_MAX) break;
  }
  return found;
}

/** 翠苑小区 and 翠苑 are one estate to those who live there, 翠苑一区 and 翠苑二区 are two. */
export const communityKey = (name: string): string => tidyText(name).replace(/(.{2,})小区$/, '$1');

/** What people shorten an estate's name to: 望水公寓 is called 望水. Null where nothing would be left. */
export function communityStem(name: string): string | null {
  const stem = name.replace(/(?:[一二三四五六七八九十0-9]+期|[东南西北]区)$/, '').replace(COMMUNITY_END, '');
  return stem.length >= 2 && stem !== name ? stem : null;
}

import { chineseNumber, NUMERAL } from './chinese-number.js';
import { cleanText } from './clean-text.js';
import { DIVISION_CODES, shortDivisionName } from './division-names.js';
import { toSimplified } from './simplified-script.js';

/** An address taken apart; a part that it does not name is absent. Numbers are in digits, letters in lower case. */
export interface Address {
  /** Province, city and county, short forms, as far as named: 浙江, 杭州, 西湖. */
  readonly divisions: readonly string[];
  /** 翠苑街道, 石门镇: without its last word's kind, since people leave it out: 翠苑, 石门. */
  readonly township?: string;
  /** Village or residents' community: 双浦 of 双浦村. */
  readonly village?: string;
  readonly road?: string;
  readonly roadNumber?: string;
  /** A housing estate, building or market: 翠苑一区, 银泰城. */
  readonly estate?: string;
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
  /** Villagers' group: 3组. */
  readonly group?: string;
}

type Parts = { -readonly [K in keyof Address]: Address[K] };

const N = `[\\d${NUMERAL}]`;
const HAN = '[\\u3400-\\u9fff]';
const BUILDING_WORD = '幢|栋|号楼|#楼|#|座|楼栋|楼(?!上|下|道|梯|层|顶|长|盘)';
const BUILDING = new RegExp(`(${N}{1,4}|[a-z]\\d{0,2}|[甲乙丙丁东西南北])(?:${BUILDING_WORD})`);
const UNIT = new RegExp(`(${N}{1,2}|[a-z甲乙丙丁])(?:单元|门洞|门(?=${N})|梯(?=\\d))`);
const ROOM = new RegExp(`(\\d{2,4}|[${NUMERAL}]{2,7}|\\d{1,2}[a-z])(?:室|房(?!间|子|屋|东|产|租|地)|户(?!型|主|口))`);
const ROOM_BEHIND = new RegExp(
  `(?:单元|门|幢|栋|号楼|#楼?|座|(?:楼|层)(?!盘))-?(\\d{3,4}|\\d{1,2}[a-h](?![a-z])|[零〇一二三四五六七八九]{3,4})(?:号|(?!${N}|[a-z]|元|块|万|人|年|平))`,
);
/** Floor and flat apart, as in Chongqing and on old stairs: 5幢12-4, 15楼2号, 18楼E室 -> 12-4, 15-2, 18e. */
const FLOOR_AND_FLAT = new RegExp(
  `(?:单元|门|幢|栋|号楼|#楼?|座|号)(\\d{1,2})-(\\d{1,2})(?![\\d-])|(${N}{1,3})(?:楼|层)(?:(\\d{1,2}|[${NUMERAL}])(?:号|室|户|房)|([a-h])(?:座|室|户|房))`,
);
/** 3#2-501: building, unit and room with one dash only. */
const HALF_DASHED = /(?:幢|栋|号楼|#楼?|座)([\da-z]{1,2})-(\d{3,4})(?![\d-])/;
const DASHED = /(?<![\d-])([a-z]?\d{1,3}|[a-z])[-－—–_](?:([\da-z]{1,2})[-－—–_])?(\d{3,4})(?![\d-])/;
const LANE_HOUSE = /^(?:[\u3400-\u9fff]{2,10})?(\d{1,4})号(?=\d|$)/;
const GROUP = new RegExp(`(${N}{1,3})(?:村民小组|组|队|社(?!区|会|保))`);
const ROAD = new RegExp(
  `(${HAN}{1,7}?(?:大道|大街|路|街(?!道)|巷|弄|胡同|里弄))(?:东段|西段|南段|北段|中段)?(?:(${N}{1,5})(?:号|弄)(?!楼))?`,
);
const VILLAGE_NUMBER = new RegExp(`(?:村|组|屯|庄子?|寨子?|营子?|堡子?|湾子|圩)(${N}{1,4})号(?!楼)`);
const TOWNSHIP = new RegExp(`^(${HAN}{1,6}?)(?:街道办事处|街道|镇|乡|苏木)`);
/** 五江新村31幢, 曹杨新村3-2-501: what has buildings and flats is an estate, whatever it is called. */
const ESTATE_BEHIND = `${N}{0,3}(?:幢|栋|号楼|#|座|区|单元)|\\d{1,3}-(?:\\d{1,2}-)?\\d{3,4}(?!\\d)`;
const VILLAGE = new RegExp(
  `^(${HAN}{1,8}?)(?:社区居委会|居委会|社区|行政村|自然村|村民委员会|村委会|村(?=民小组)|村(?!${ESTATE_BEHIND})|(?:屯|庄子?|寨子?|营子?|堡子?|湾子|圩)(?=${N}{1,4}[号组社队]))`,
);
const DIVISION = new RegExp(`^(${HAN}{2,8}?(?:自治州|自治县|自治区|地区|新区|开发区|省|市|区|县|旗|盟))`);
/** What stands at the end of an estate's name, in speech and in registers. */
export const ESTATE_SUFFIX =
  '小区|家园|花园|花苑|公寓|名苑|新苑|嘉苑|雅苑|佳苑|馨苑|景苑|苑|名邸|公馆|官邸|府邸|府|华庭|名庭|庭院|庭|广场|大厦|新村|新城|名城|城|湾|山庄|别墅|园区|园|里|郡|院|轩|居|都|台|阁|港|岸|中心|市场|工业园|产业园|厂区|校区';
const NO_DIVISION =
  /(?:[小社园城厂校街库山辖一二三四五六七八九十东西南北]区|[城超都夜门集菜花闹股]市|街道.+|[镇路街].+|市场.*)$/u;
const ESTATE = new RegExp(
  `^(?:位于|在|的)?(${HAN}{1,10}?(?:${ESTATE_SUFFIX})+(?:[一二三四五六七八九十东西南北\\d]{1,2}(?:区|期|组团))?)`,
);

const digits = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const value = chineseNumber(text);
  return Number.isNaN(value) ? text : String(value);
};

function takeDivisions(text: string, divisions: string[]): string {
  let rest = text;
  for (let guard = 0; guard < 4; guard++) {
    let head = '';
    for (let length = Math.min(9, rest.length); length >= 2 && !head; length--)
      if (DIVISION_CODES.has(rest.slice(0, length))) head = rest.slice(0, length);
    // 西湖小区, 长安镇: a short county name that goes on as something else is no county.
    const after = rest.slice(head.length);
    if (head && head === shortDivisionName(head) && !/^(?:[省市区县]|$)/.test(after) && !knownNext(after)) head = '';
    const known = head !== '';
    head ||= DIVISION.exec(rest)?.[1] ?? '';
    if (!head || (!known && NO_DIVISION.test(head))) break;
    divisions.push(shortDivisionName(head));
    rest = rest.slice(head.length).replace(/^市辖区/, '');
  }
  return rest;
}

function knownNext(rest: string): boolean {
  for (let length = Math.min(9, rest.length); length >= 2; length--)
    if (DIVISION_CODES.has(rest.slice(0, length))) return true;
  return false;
}

function takeHead(rest: string, pattern: RegExp): [string | undefined, string] {
  const match = pattern.exec(rest);
  return match?.[1] && match[1].length >= 1 ? [match[1], rest.slice(match[0].length)] : [undefined, rest];
}

function roomOf(text: string): string | undefined {
  const room = digits(ROOM.exec(text)?.[1]) ?? digits(ROOM_BEHIND.exec(text)?.[1]);
  if (room && room.length > 2) return room;
  const apart = FLOOR_AND_FLAT.exec(text);
  if (!apart) return room;
  const [, floor, flat, storey, number, letter] = apart;
  if (letter) return `${digits(storey)}${letter}`;
  return floor ? `${floor}-${flat}` : `${digits(storey)}-${digits(number)}`;
}

function readDoor(text: string, parts: Parts): void {
  const dashed = DASHED.exec(text);
  const half = HALF_DASHED.exec(text);
  parts.building = digits(BUILDING.exec(text)?.[1] ?? LANE_HOUSE.exec(text)?.[1]) ?? dashed?.[1];
  parts.unit = digits(UNIT.exec(text)?.[1]) ?? half?.[1] ?? dashed?.[2];
  parts.room = half?.[2] ?? roomOf(text) ?? dashed?.[3];
  parts.group = digits(GROUP.exec(text)?.[1]);
}

function withoutEmpty(parts: Parts): Address {
  for (const key of Object.keys(parts) as (keyof Parts)[]) if (parts[key] === undefined) delete parts[key];
  return parts as Address;
}

/** Takes an address field apart; any text gives an answer, with no parts where it names none. */
export function parseAddress(written: string): Address {
  const plain = toSimplified(cleanText(written.slice(0, 300)))
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s,,。.;:、·•"'“”]+/g, '');
  const parts: Parts = { divisions: [] };
  const divisions: string[] = [];
  let rest = takeDivisions(plain, divisions);
  parts.divisions = divisions;
  [parts.township, rest] = takeHead(rest, TOWNSHIP);
  [parts.village, rest] = takeHead(rest, VILLAGE);
  const road = ROAD.exec(rest);
  if (road && road.index <= 1) {
    parts.road = road[1];
    parts.roadNumber = digits(road[2]);
    rest = rest.slice(road.index + road[0].length);
  }
  parts.estate = estateOf(rest);
  readDoor(rest, parts);
  if (parts.village && !parts.roadNumber) parts.roadNumber = digits(VILLAGE_NUMBER.exec(plain)?.[1]);
  if (parts.village && parts.building === parts.roadNumber && !parts.room) parts.building = undefined;
  return withoutEmpty(parts);
}

function estateOf(rest: string): string | undefined {
  const name = ESTATE.exec(rest)?.[1] ?? estateBeforeDoor(rest);
  if (!name || new RegExp(`^(?:与|和|${N}+(?:组|队)|.{0,4}交叉口)`).test(name)) return undefined;
  return name
    .replace(/(.{2})(?:住宅)?小区$/, '$1')
    .replace(new RegExp(`(${N}{1,3})(?=(?:区|期|组团|村)$)`), (written) => digits(written) ?? written);
}

/** 翠苑3幢: the name before the building, where its last word is not a known one. */
function estateBeforeDoor(rest: string): string | undefined {
  const match = new RegExp(
    `^(?!${N}{1,4}(?:${BUILDING_WORD}|单元))(${HAN}{2,8}?(?:[一二三四五六七八九十\\d]{1,2}(?:区|期))?)(?:${N}{1,4}(?:${BUILDING_WORD})|\\d{1,3}-|\\d{1,3}号(?=\\d|$)|$)`,
  ).exec(rest);
  return match?.[1] && !/附近|旁边|对面|门口|路口/.test(match[1]) ? match[1] : undefined;
}

const DOOR_IN_TEXT = new RegExp(
  `(?:(${HAN}{1,8}?(?:${ESTATE_SUFFIX})))?((?:${N}{1,3}|[A-Za-z])(?:幢|栋|号楼|#楼?|座)(?:${N}{1,2}单元|\\d{1,2}-(?=\\d{3}))?(?:${N}{2,4}(?:室|房|号)?|\\d{1,2}-\\d{1,2})?|${N}{1,2}单元${N}{2,4}室?|(?<![\\d-])\\d{1,3}-\\d{1,2}-\\d{3,4}(?![\\d-])|(?<![\\d.])\\d{3,4}(?:室|住户|业主|房(?![间子屋东产租])))`,
  'g',
);

export interface Door {
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
}

/** Doors that a narrative names, at most four, in order: 楼上3幢2单元601室 -> {3, 2, 601}. */
export function findDoors(text: string): Door[] {
  const doors: Door[] = [];
  for (const match of text.matchAll(DOOR_IN_TEXT)) {
    const parts: Parts = { divisions: [] };
    readDoor(match[2]?.replace(/住户|业主/, '室').toLowerCase() ?? '', parts);
    const { building, unit, room } = withoutEmpty(parts);
    if (building ?? room) doors.push({ ...(building && { building }), ...(unit && { unit }), ...(room && { room }) });
    if (doors.length >= 4) break;
  }
  return doors;
}

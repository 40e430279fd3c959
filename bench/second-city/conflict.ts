import type { Village } from './divisions.js';
import type { Elsewhere } from './elsewhere.js';
import type { Matter } from './matters.js';
import { someAmount } from './numbers.js';
import { newPerson, type Person } from './people.js';
import type { Home } from './places.js';
import type { Random } from './random.js';
import { DAY_MS, yearOf } from './times.js';
import type { Company, Town } from './town.js';

/** A village or residents' committee complained of. */
export interface Committee {
  readonly kind: 'committee';
  readonly full: string;
  readonly short: string;
  readonly village: Village;
}

export type Side = Person | Company | Committee;

/** One conflict: who, with whom, about what, where, since when. Every telling of it draws on this and nothing else. */
export interface Conflict {
  readonly id: string;
  readonly matter: Matter;
  readonly complainant: Person | Company;
  readonly respondent: Side;
  /** What the respondent is called where nobody knows or says a name: 楼上住户, 房东. */
  readonly role: string;
  readonly knowsName: boolean;
  readonly home: Home;
  /** Where it happened when that is a road. */
  readonly crossing: string;
  readonly place: Village;
  readonly amountYuan: number;
  /** Of each fact the value chosen, as its list of wordings. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly count: number;
  /** When it broke out, and when the relation behind it began. */
  readonly brokeOutAt: number;
  readonly beganAt: number;
  readonly strata: readonly string[];
  /** Named in every record: the flat, the year, the amount. */
  readonly exact: boolean;
  /** The seed of a text that several people copy. */
  readonly copySeed: string | undefined;
  /** Members of a group that petitions together; the first one is `complainant`. */
  readonly members: readonly Person[];
  /** A place outside the city that it lies at, or that is named by the way. */
  readonly elsewhere: Elsewhere | null;
}

export interface ConflictWish {
  readonly matter: Matter;
  readonly complainant?: Person | Company;
  readonly respondent?: Side;
  readonly role?: string;
  readonly brokeOutAt?: number;
  readonly facts?: ReadonlyMap<string, readonly string[]>;
  readonly strata?: readonly string[];
  readonly exact?: boolean;
  readonly copySeed?: string;
  readonly members?: readonly Person[];
  readonly amountYuan?: number;
}

/** First day of what happens, and the last on which records are filed. */
export const WORLD_FROM = Date.parse('2025-01-06T00:00:00+08:00');
export const WORLD_UNTIL = Date.parse('2026-10-31T20:00:00+08:00');

function respondentOf(
  matter: Matter,
  complainant: Person | Company,
  home: Home,
  role: string,
  random: Random,
  town: Town,
): Side {
  const { kind, names } = matter.respondent;
  const { village, estate } = home;
  if (kind === 'village') {
    const full = village.isRural
      ? `${village.name}村民委员会`.replace('村村民', '村村民')
      : `${village.name}居民委员会`;
    return {
      kind: 'committee',
      full,
      short: village.isRural ? random.pick([village.name, `${village.name}村委会`]) : `${village.name}居委会`,
      village,
    };
  }
  if (kind === 'org' || kind === 'office') {
    const trade = names[0]!;
    const ofEstate = estate !== null && ['物业', '开发商', '置业', '热力公司', '自来水', '燃气'].includes(trade);
    const near = kind === 'office' || matter.at === 'village' || (matter.at === 'home' && trade === '烧烤店');
    const isAuthority = [
      '市场监管局',
      '资规局',
      '执法局',
      '公安分局',
      '人社局',
      '住建局',
      '交警',
      '征收办',
      '镇街',
    ].includes(trade);
    if (ofEstate)
      return town.company(trade, random, {
        village,
        key: ['热力公司', '自来水', '燃气'].includes(trade) ? village.county.code : estate.name,
      });
    return near || isAuthority
      ? town.company(trade, random, { village, key: village.code })
      : town.company(trade, random, undefined, village);
  }
  const sex = /丈夫|老公|儿子|弟弟|大哥|堂兄|叔叔|男友|前夫|父亲|族长/.test(role)
    ? 'm'
    : /妻子|老婆|女儿|姐姐|继母|前妻|女方|未婚妻/.test(role)
      ? 'f'
      : undefined;
  const sameFamily = kind === 'kin' && complainant.kind === 'person' && !/丈夫|老公|妻子|老婆|前|继母|男友/.test(role);
  const wish = { surname: sameFamily ? complainant.surname : undefined, sex, rural: !estate } as const;
  const sharesHome = kind === 'kin' && /丈夫|老公|妻子|老婆/.test(role);
  if (sharesHome) return newPerson(random, town, { ...wish, home });
  if (kind === 'neighbour') return newPerson(random, town, { ...wish, home: neighbourOf(home, role, random) });
  return newPerson(random, town, wish);
}

function neighbourOf(home: Home, role: string, random: Random): Home {
  if (!home.estate) return { ...home, room: String(Number(home.room) + random.pick([1, 2])) };
  const floor = Number(home.room.slice(0, -2));
  const door = home.room.slice(-2);
  if (/楼上|高层|顶楼/.test(role)) return { ...home, room: `${floor + 1}${door}` };
  if (/楼下|一楼/.test(role)) return { ...home, room: `${Math.max(1, floor - 1)}${door}` };
  return { ...home, room: `${floor}0${(Number(door) % 4) + 1}` };
}

export function placeOf(matter: Matter, home: Home, respondent: Side, random: Random, town: Town): Village {
  if (matter.at === 'resp' && respondent.kind === 'org') return respondent.seat.village;
  if (matter.at !== 'road') return home.village;
  const near = town.city.villages.filter(({ county }) => county.code === home.village.county.code);
  return random.pick(near);
}

/** Who complains of a husband is a wife, and the other way round. */
function spouseSex(role: string): 'm' | 'f' | undefined {
  if (/丈夫|老公|前夫|男友|孩子父亲/.test(role)) return 'f';
  return /妻子|老婆|前妻|女方|未婚妻/.test(role) ? 'm' : undefined;
}

function someDay(matter: Matter, random: Random): number {
  const day = WORLD_FROM + random.int(0, 600) * DAY_MS;
  if (matter.id !== 'heating') return day;
  return Date.parse(random.pick(['2025-01-08', '2025-12-10', '2026-01-12'])) + random.int(0, 30) * DAY_MS;
}

export function newConflict(id: string, wish: ConflictWish, random: Random, town: Town): Conflict {
  const { matter } = wish;
  const role = wish.role ?? random.pick(matter.respondent.names);
  const rural = matter.home === 'rural' || (matter.home === 'any' && random.chance(0.2));
  const complainant =
    wish.complainant ??
    (matter.complainantTrade
      ? town.newCompany(matter.complainantTrade, random)
      : newPerson(random, town, { rural, sex: spouseSex(role) }));
  const home =
    complainant.kind === 'person'
      ? complainant.home
      : {
          village: complainant.seat.village,
          estate: null,
          building: 1,
          unit: 1,
          room: String(complainant.seat.number),
        };
  const respondent = wish.respondent ?? respondentOf(matter, complainant, home, role, random, town);
  const brokeOutAt = (wish.brokeOutAt ?? someDay(matter, random)) + random.int(7, 21) * 3_600_000;
  const facts = new Map([...matter.facts].map(([key, values]) => [key, random.pick(values)] as const));
  return {
    id,
    matter,
    complainant,
    respondent,
    role,
    knowsName: matter.respondent.kind !== 'neighbour' || random.chance(0.5),
    home,
    crossing: `${random.pick(town.roads)}路${random.pick(['与', '和'])}${random.pick(town.roads)}路${random.pick(['路口', '交叉口'])}`,
    place: placeOf(matter, home, respondent, random, town),
    amountYuan: wish.amountYuan ?? someAmount(random, ...matter.amountRange),
    facts: wish.facts ?? facts,
    count: random.int(2, 9),
    brokeOutAt,
    beganAt: brokeOutAt - random.int(60, 800) * DAY_MS,
    strata: wish.strata ?? [],
    exact: wish.exact ?? false,
    copySeed: wish.copySeed,
    members: wish.members ?? [],
    elsewhere: null,
  };
}

/** The year or season that a yearly matter is about. */
export function periodText({ matter, brokeOutAt }: Conflict): string {
  const year = yearOf(brokeOutAt);
  if (matter.id !== 'heating') return `${year}年度`;
  const from = yearOf(brokeOutAt + 80 * DAY_MS) - 1;
  return `${from}-${from + 1}年`;
}

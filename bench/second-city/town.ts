import { type City, readCity, type Village } from './divisions.js';
import { creditCode, landline, mobilePhone } from './identity.js';
import { countyShort, type Estate, type Seat } from './places.js';
import { Random } from './random.js';
import { readLines, readWords } from './word-lists.js';

export interface Company {
  readonly kind: 'org';
  readonly full: string;
  readonly short: string;
  /** As an agent hears it on the phone. */
  readonly heard: string;
  readonly code: string;
  readonly phone: string;
  readonly seat: Seat;
}

/** The city with what is made up in it. */
export interface Town {
  readonly city: City;
  readonly estates: readonly Estate[];
  readonly ruralVillages: readonly Village[];
  readonly roads: readonly string[];
  /** County codes elsewhere, where people came from. */
  readonly elsewhere: readonly string[];
  readonly dialCode: string;
  /** A company nobody has met before. */
  newCompany(trade: string, random: Random): Company;
  /** One of the trade's companies; always the same for the same `anchor` (an estate's property company). */
  company(trade: string, random: Random, anchor?: Anchor, near?: Village): Company;
}

interface Anchor {
  readonly village: Village;
  readonly key: string;
}

const trades = new Map(readLines('trades.txt').map((line) => [line.split('|')[0]!, line.split('|').slice(1)]));
const brands = readWords('brands.txt').map(
  (word) => [word.slice(0, word.length / 2), word.slice(word.length / 2)] as const,
);
const estateWords = readWords('estates.txt');
const estateEndings = ['花园', '苑', '公寓', '小区', '名邸', '家园', '新村', '府', '雅苑', '一期', '里'];

function buildEstates(city: City, random: Random, roads: readonly string[]): Estate[] {
  const urban = city.villages.filter(({ isRural }) => !isRural);
  const names = estateWords.flatMap((word) => random.some(estateEndings, 5).map((ending) => word + ending));
  return random.some(names, names.length).map((name) => ({
    name,
    village: random.pick(urban.length > 0 ? urban : city.villages),
    road: `${random.pick(roads)}${random.pick(['路', '路', '街', '东路', '西路'])}`,
    roadNumber: random.int(1, 999),
  }));
}

export function buildTown(cityCode: string, seed: string): Town {
  const city = readCity(cityCode);
  const random = new Random(`${seed}/town/${cityCode}`);
  const roads = readWords('roads.txt');
  const estates = buildEstates(city, random, roads);
  const anchored = new Map<string, Company>();
  const pools = new Map<string, Company[]>();
  const cityShort = city.name.replace(/市$/, '');

  function found(trade: string, village: Village, choices: Random = random): Company {
    const [fullForm = '', shortForm = ''] = trades.get(trade) ?? [];
    if (fullForm === '') throw new ReferenceError(`no trade ${trade}`);
    const [brand, misheard] = choices.pick(brands);
    const fill = (form: string, name: string) =>
      form
        .replace('{c}', cityShort)
        .replace('{k}', countyShort(village))
        .replace('{K}', village.county.name)
        .replace('{T}', village.township.name + (village.township.name.endsWith('街道') ? '办事处' : '人民政府'))
        .replace('{t}', village.township.name)
        .replace('{b}', name);
    return {
      kind: 'org',
      full: fill(fullForm, brand),
      short: fill(shortForm, brand),
      heard: fill(shortForm, misheard),
      code: creditCode(choices, village.county.code),
      phone: choices.chance(0.5) ? mobilePhone(choices) : landline(choices),
      seat: { village, road: `${choices.pick(roads)}路`, number: choices.int(1, 800) },
    };
  }

  const isAuthority = (trade: string) => !(trades.get(trade)?.[0] ?? '').includes('{b}');
  return {
    city,
    estates,
    roads,
    ruralVillages: city.villages.filter(({ isRural }) => isRural),
    elsewhere: ['341226', '411522', '362330', '522601', '511325', '420922', '610928', '320826'],
    dialCode: '0574',
    newCompany: (trade, choices) => found(trade, choices.pick(city.villages), choices),
    company(trade, choices, anchor, near) {
      if (isAuthority(trade) || anchor) {
        const village = anchor?.village ?? choices.pick(city.villages);
        const key = `${trade}/${isAuthority(trade) ? (trade === '镇街' ? village.township.code : village.county.code) : anchor!.key}`;
        const company = anchored.get(key) ?? found(trade, village);
        anchored.set(key, company);
        return company;
      }
      const county = near && choices.chance(0.8) ? near.county.code : '';
      const pool = pools.get(trade + county) ?? [];
      pools.set(trade + county, pool);
      const seats = city.villages.filter(({ code }) => code.startsWith(county));
      if (pool.length === 0 || choices.chance(5 / (5 + pool.length * 2))) pool.push(found(trade, choices.pick(seats)));
      return choices.pick(pool);
    },
  };
}

import type { Village } from './divisions.js';
import { readAloud } from './numbers.js';
import type { Random } from './random.js';

/** A housing estate (小区). */
export interface Estate {
  readonly name: string;
  readonly village: Village;
  readonly road: string;
  readonly roadNumber: number;
}

/** A flat of an estate, or a house of a village. */
export interface Home {
  readonly village: Village;
  readonly estate: Estate | null;
  readonly building: number;
  readonly unit: number;
  readonly room: string;
}

export function flatOf(estate: Estate, random: Random): Home {
  const room = `${random.int(1, 18)}0${random.int(1, 4)}`;
  return { village: estate.village, estate, building: random.int(1, 38), unit: random.int(1, 3), room };
}

/** Building, unit and room in one of the styles in use. */
function flatText({ building, unit, room }: Home, random: Random): string {
  return random.weighted([
    [`${building}幢${unit}单元${room}室`, 4],
    [`${building}栋${room}`, 1.5],
    [`${building}号楼${unit}单元${room}`, 1.5],
    [`${building}-${unit}-${room}`, 1.5],
    [`${building}#${room}室`, 1],
    [`${building}幢${room}室`, 3],
    [`${readAloud(String(building))}幢${readAloud(room)}室`, 0.4],
  ]);
}

/** The flat or house alone: 12幢3单元502室, 三组28号. */
export function doorText(home: Home, random: Random): string {
  if (home.estate) return flatText(home, random);
  return random.pick([
    `${home.building}组${home.room}号`,
    `${home.room}号`,
    `第${home.building}村民小组${home.room}号`,
  ]);
}

const short = (name: string): string => (name.length > 2 ? name.replace(/[区县市]$/, '') : name);

export const countyShort = (village: Village): string => short(village.county.name);

/** Names of what the village lies in, as many as the writer gives. */
export function prefixText(village: Village, cityName: string, random: Random, depth: 'any' | 'full' = 'any'): string {
  const { county, township } = village;
  const full = `${cityName}${county.name}${township.name}`;
  if (depth === 'full')
    return random.pick([
      full,
      `浙江省${full}`.replace('浙江省', village.code.startsWith('33') ? '浙江省' : ''),
      `${county.name}${township.name}`,
    ]);
  return random.weighted([
    [full, 2],
    [`${county.name}${township.name}`, 4],
    [`${county.name}`, 1.5],
    [`${township.name}`, 2],
    [`${county.name}${township.name}${village.name}`, 2],
    ['', 1.5],
  ]);
}

/** Where a home is; `bare` without the divisions it lies in. */
export function homeText(home: Home, cityName: string, random: Random, depth: 'bare' | 'any' | 'full'): string {
  const door = doorText(home, random);
  const { estate, village } = home;
  if (!estate)
    return `${depth === 'bare' ? '' : prefixText(village, cityName, random, depth).replace(village.name, '')}${village.name}${door}`;
  const named =
    random.chance(0.25) && depth !== 'bare' ? `${estate.road}${estate.roadNumber}号${estate.name}` : estate.name;
  return `${depth === 'bare' ? '' : prefixText(village, cityName, random, depth)}${named}${door}`;
}

/** Where a shop, a plant or an office is. */
export interface Seat {
  readonly village: Village;
  readonly road: string;
  readonly number: number;
}

export function seatText(
  { village, road, number }: Seat,
  cityName: string,
  random: Random,
  depth: 'bare' | 'any' | 'full',
): string {
  const street = random.chance(0.8) ? `${road}${number}号` : `${road}上`;
  return `${depth === 'bare' ? '' : prefixText(village, cityName, random, depth)}${street}`;
}

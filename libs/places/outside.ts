import { divisionFile, rowsWithPrefix } from './division-files.js';
import type { DivisionDirectory } from './divisions.js';

/** A place elsewhere in China that a text names with its full city or province name. */
export interface OutsideMention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** 6 digits; of a city without a county named, its four digits and 00. */
  readonly code: string;
}

export interface NationalNames {
  /** Places outside the city, named so that no name within the city can be meant. */
  outsideIn(text: string): OutsideMention[];
  /** "江西省南昌市西湖区" for a code outside, as far as it is known. */
  nameOf(code: string): string;
}

interface Place {
  readonly code: string;
  readonly name: string;
}

const GROUP_NAMES = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/** Province, city and county names of the whole country, for addresses that lie elsewhere. */
export function loadNationalNames(directory: DivisionDirectory): NationalNames {
  const provinces = rowsWithPrefix(divisionFile('provinces'), '');
  const cities = rowsWithPrefix(divisionFile('cities'), '').filter((city) => !GROUP_NAMES.has(city.name));
  const counties = rowsWithPrefix(divisionFile('areas'), '');
  const names = new Map([...provinces, ...cities, ...counties].map((place) => [place.code, place.name]));
  const heads = headsOutside(directory, provinces, cities);
  const pattern = new RegExp([...heads.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
  return {
    outsideIn: (text) =>
      [...text.matchAll(pattern)].flatMap((match) =>
        outsideAt(text, match.index, heads.get(match[0])!, cities, counties),
      ),
    nameOf: (code) =>
      [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)]
        .map((part) => names.get(part) ?? '')
        .filter((name) => !GROUP_NAMES.has(name))
        .join(''),
  };
}

/** Full names of other provinces and cities; a name that the own city shares is no sign of another place. */
function headsOutside(directory: DivisionDirectory, provinces: Place[], cities: Place[]): Map<string, Place> {
  const heads = new Map<string, Place>();
  for (const place of [...provinces, ...cities]) heads.set(place.name, place);
  for (const name of [directory.provinceName, directory.cityName]) heads.delete(name);
  for (const division of directory.all) if (division.depth < 12) heads.delete(division.name);
  return heads;
}

/** Reads on from a province or city name to the county: 江西省 | 南昌市 | 西湖区. */
function outsideAt(text: string, start: number, head: Place, cities: Place[], counties: Place[]): OutsideMention[] {
  let end = start + head.name.length;
  let code = head.code;
  for (const list of [cities, counties]) {
    const next = list.find((place) => place.code.startsWith(code) && text.startsWith(place.name, end));
    if (!next) continue;
    code = next.code;
    end += next.name.length;
  }
  if (/^(?:路|街|大道|巷|商会|饭店|酒店)/.test(text.slice(end))) return [];
  return [{ text: text.slice(start, end), start, end, code: code.padEnd(6, '0') }];
}

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
  const lengths = lengthsByStart(heads.keys());
  return {
    outsideIn: (text) => {
      const found: OutsideMention[] = [];
      for (let start = 0; start < text.length - 1; start += 1) {
        const fitting = lengths.get(text.slice(start, start + 2))?.find((n) => heads.has(text.slice(start, start + n)));
        const head = fitting ? heads.get(text.slice(start, start + fitting)) : undefined;
        const mention = head ? outsideAt(text, start, head, cities, counties) : null;
        if (mention) found.push(mention);
        if (head) start += head.name.length - 1;
      }
      return found;
    },
    nameOf: (code) =>
      [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)]
        .map((part) => names.get(part) ?? '')
        .filter((name) => !GROUP_NAMES.has(name))
        .join(''),
  };
}

/** Lengths of names by their first two characters, the longest first. */
function lengthsByStart(names: Iterable<string>): ReadonlyMap<string, readonly number[]> {
  const lengths = new Map<string, number[]>();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const known = lengths.get(name.slice(0, 2)) ?? [];
    if (!known.includes(name.length)) known.push(name.length);
    lengths.set(name.slice(0, 2), known);
  }
  return lengths;
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
function outsideAt(
  text: string,
  start: number,
  head: Place,
  cities: Place[],
  counties: Place[],
): OutsideMention | null {
  let end = start + head.name.length;
  let code = head.code;
  for (const list of [cities, counties]) {
    const next = list.find((place) => place.code.startsWith(code) && text.startsWith(place.name, end));
    if (!next) continue;
    code = next.code;
    end += next.name.length;
  }
  if (/^(?:路|街|大道|巷|商会|饭店|酒店)/.test(text.slice(end))) return null;
  return { text: text.slice(start, end), start, end, code: code.padEnd(6, '0') };
}

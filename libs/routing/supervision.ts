import type { DivisionDirectory } from '#libs/places/index.js';
import type { PlaceFacts } from './facts.js';
import { levelOfUnit } from './route.js';
import { unitName, villageName } from './units.js';

/** Who watches over whom, from below: 三级联动. */
export const SUPERVISORS = ['{township}综治中心', '{county}矛盾纠纷调处中心', '{city}矛盾纠纷调处中心'] as const;

/**
 * The unit that urges another one whose task is overdue (督办): the next level above it in the case's place. Null where
 * there is none above: the city's centre answers to nobody here. `isWithheld` says whom the case must not be told. Pure.
 */
export function supervisorOf(
  unit: string,
  place: PlaceFacts,
  isWithheld: (unit: string) => boolean = () => false,
): string | null {
  const above = SUPERVISORS.map((name) => unitName(name, place));
  const own = above.lastIndexOf(unit);
  const from = own >= 0 ? own + 1 : firstAbove(unit);
  return above.slice(from).find((name) => name !== null && name !== unit && !isWithheld(name)) ?? null;
}

/**
 * The division in which a unit is, by its name: 清波街道办事处 has its street's, 西湖区司法局 its county's. Of several of one name it is the one
 * of `near`, where its case lies, or of the same county; null where the name tells no place, or which of several. Pure.
 */
export function placeOfUnit(unit: string, near: string | null, { all, cityName }: DivisionDirectory): string | null {
  const name = unit.startsWith(cityName) ? unit.slice(cityName.length) : unit;
  const deepest = levelOfUnit(unit) === 'village' ? 12 : 9;
  const counties = all.filter((one) => one.depth === 6 && name.startsWith(one.name));
  const below = all.filter(({ code, depth, name: own }) => {
    if (depth === 6 || depth > deepest) return false;
    const county = counties.find((one) => code.startsWith(one.code));
    return name.slice(county?.name.length ?? 0).startsWith(depth === 12 ? villageName(own) : own);
  });
  const found = (below.length > 0 ? below : counties).map(({ code }) => code);
  const inCounty = found.filter((code) => code.slice(0, 6) === near?.slice(0, 6));
  const nearest = found.find((code) => near?.startsWith(code)) ?? inCounty[0];
  return nearest ?? (found.length === 1 ? (found[0] as string) : null);
}

const FIRST_ABOVE = { village: 0, township: 1, county: 2 } as const;
const firstAbove = (unit: string): number => FIRST_ABOVE[levelOfUnit(unit)];

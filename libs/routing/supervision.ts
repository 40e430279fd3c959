import type { PlaceFacts } from './facts.js';
import { levelOfUnit } from './route.js';
import { unitName } from './units.js';

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

const FIRST_ABOVE = { village: 0, township: 1, county: 2 } as const;
const firstAbove = (unit: string): number => FIRST_ABOVE[levelOfUnit(unit)];

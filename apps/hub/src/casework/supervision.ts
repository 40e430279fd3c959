import type { DivisionDirectory } from '#libs/places/index.js';
import { type CivilDate, deadline } from '#libs/routing/clocks/index.js';
import { isWithheldFrom, placeFacts, placeOfUnit, supervisorOf, type Withheld } from '#libs/routing/index.js';
import { loadCalendar } from '../registry/calendar.js';
import type { Transaction } from '../registry/transaction.js';

/** Working days that the level above has to see to it. */
const DAYS = 3;

/** Until when a supervision that comes by itself is to be seen to. */
export const supervisionDue = async (tx: Transaction, today: CivilDate): Promise<CivilDate> =>
  deadline(today, DAYS, 'working', await loadCalendar(tx)).due;

/** The division in which a unit is; where its name tells none, it is taken to be where its case lies. Pure. */
export const whereUnitIs = (unit: string, caseLiesAt: string | null, divisions: DivisionDirectory): string | null =>
  placeOfUnit(unit, caseLiesAt, divisions) ?? caseLiesAt;

export interface UrgedCase {
  readonly divisionCode: string | null;
  readonly withheld: Withheld | null;
}

/** The level above a unit that is late with a case, by where the unit is, which need not be where the case lies; null: there is none. Pure. */
export function urgerOf(
  unit: string,
  { divisionCode, withheld }: UrgedCase,
  divisions: DivisionDirectory,
): string | null {
  const at = whereUnitIs(unit, divisionCode, divisions);
  return supervisorOf(unit, placeFacts(at, divisions), (name) => isWithheldFrom(name, withheld));
}

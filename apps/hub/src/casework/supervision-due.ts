import { type CivilDate, deadline } from '#libs/routing/clocks/index.js';
import { loadCalendar } from '../registry/calendar.js';
import type { Transaction } from '../registry/transaction.js';

/** Working days that the level above has to see to it. */
const DAYS = 3;

/** Until when a supervision that comes by itself is to be seen to. */
export const supervisionDue = async (tx: Transaction, today: CivilDate): Promise<CivilDate> =>
  deadline(today, DAYS, 'working', await loadCalendar(tx)).due;

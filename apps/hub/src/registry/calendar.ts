import { type CalendarYear, calendarWith, type WorkingCalendar } from '#libs/routing/clocks/index.js';
import type { HolidaysOfYear } from '#libs/routing/index.js';
import type { Transaction } from './transaction.js';

/** The official calendar with the years that officials have entered. */
export async function loadCalendar(tx: Transaction): Promise<WorkingCalendar> {
  return calendarWith(await enteredYears(tx));
}

const enteredYears = (tx: Transaction): Promise<CalendarYear[]> =>
  tx.query<CalendarYear>(
    'select year, days_off as "daysOff", days_worked as "daysWorked" from calendar_year order by year',
  );

/** Years that have other holidays in `years` than were entered; those that only one side has are among them. */
export async function changedYears(tx: Transaction, years: readonly HolidaysOfYear[]): Promise<number[]> {
  const daysOf = (all: readonly CalendarYear[]) =>
    new Map(all.map(({ year, daysOff, daysWorked }) => [year, JSON.stringify([daysOff, daysWorked])]));
  const [before, after] = [daysOf(await enteredYears(tx)), daysOf(years)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((year) => before.get(year) !== after.get(year));
}

/** Lets these years, and no others, be what officials entered. Returns those of which the holidays are others now. */
export async function enterCalendar(
  tx: Transaction,
  years: readonly HolidaysOfYear[],
  enteredBy: string,
): Promise<number[]> {
  const changed = await changedYears(tx, years);
  await tx.query('delete from calendar_year where year = any($1::int[])', [changed]);
  for (const { year, daysOff, daysWorked, source } of years.filter((one) => changed.includes(one.year)))
    await tx.query(
      'insert into calendar_year (year, days_off, days_worked, source, entered_by) values ($1, $2, $3, $4, $5)',
      [year, JSON.stringify(daysOff), JSON.stringify(daysWorked), source, enteredBy],
    );
  return changed;
}

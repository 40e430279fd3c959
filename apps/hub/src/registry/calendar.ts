import { type CalendarYear, calendarWith, type WorkingCalendar } from '#libs/routing/clocks/index.js';
import type { Transaction } from './transaction.js';

/** The official calendar with the years that officials have entered. */
export async function loadCalendar(tx: Transaction): Promise<WorkingCalendar> {
  return calendarWith(
    await tx.query<CalendarYear>(
      'select year, days_off as "daysOff", days_worked as "daysWorked" from calendar_year order by year',
    ),
  );
}

import { type CivilDate, isCivilDate, LAST_DAY, plusDays, type WorkingCalendar } from './working-calendar.js';

export interface Deadline {
  /** The last day on which the act is in time. */
  readonly due: CivilDate;
  /** It rests on a year whose holidays are not published: to be computed again when they are. */
  readonly provisional: boolean;
}

/**
 * The last day of a time limit. The day of the event does not count, and a last day on a holiday moves to the next
 * working day (民事诉讼法 §85, 民法典 §§201–203). After the last day that can be written nothing comes: what would end later
 * ends then, provisionally. Throws RangeError for a day that there is not, and for days below 0 or not whole.
 */
export function deadline(
  event: CivilDate,
  days: number,
  unit: 'calendar' | 'working',
  calendar: WorkingCalendar,
): Deadline {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`a time limit is a whole number of days, not ${days}`);
  if (!isCivilDate(event)) throw new RangeError(`not a date: ${event}`);
  let due = unit === 'calendar' ? plusDays(event, days) : event;
  let provisional = !calendar.knows(due);
  const step = (): void => {
    due = plusDays(due, 1);
    provisional ||= !calendar.knows(due);
  };
  for (let left = unit === 'working' ? days : 0; left > 0 && due < LAST_DAY; ) {
    step();
    if (calendar.isWorkingDay(due)) left -= 1;
  }
  while (!calendar.isWorkingDay(due) && due < LAST_DAY) step();
  return { due, provisional: provisional || due === LAST_DAY };
}

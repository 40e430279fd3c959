import { type CivilDate, plusDays, type WorkingCalendar } from './working-calendar.js';

export interface Deadline {
  /** The last day on which the act is in time. */
  readonly due: CivilDate;
  /** It rests on a year whose holidays are not published: to be computed again when they are. */
  readonly provisional: boolean;
}

/**
 * The last day of a time limit. The day of the event does not count, and a last day on a holiday moves to the next
 * working day (民事诉讼法 §85, 民法典 §§201–203). Throws RangeError for days below 0 or not whole.
 */
export function deadline(
  event: CivilDate,
  days: number,
  unit: 'calendar' | 'working',
  calendar: WorkingCalendar,
): Deadline {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`a time limit is a whole number of days, not ${days}`);
  let due = unit === 'calendar' ? plusDays(event, days) : event;
  let provisional = !calendar.knows(due);
  const step = (): void => {
    due = plusDays(due, 1);
    provisional ||= !calendar.knows(due);
  };
  for (let left = unit === 'working' ? days : 0; left > 0; ) {
    step();
    if (calendar.isWorkingDay(due)) left -= 1;
  }
  while (!calendar.isWorkingDay(due)) step();
  return { due, provisional };
}

import chineseDays from 'chinese-days';

/** A civil date in China, `yyyy-MM-dd`: clocks count days, not hours. */
export type CivilDate = string;

export interface WorkingCalendar {
  isWorkingDay(date: CivilDate): boolean;
  /** False for a year whose holidays are not published: what falls there is provisional. */
  knows(date: CivilDate): boolean;
}

/**
 * The State Council's calendar, days worked in lieu included; beyond its data, plain weekends. chinese-days calls every
 * weekday of an unpublished year a working day, the first of October too: that gives such a year away.
 */
export const officialCalendar: WorkingCalendar = {
  isWorkingDay: (date) => (isPublished(date.slice(0, 4)) ? chineseDays.isWorkday(date) : !isWeekend(date)),
  knows: (date) => isPublished(date.slice(0, 4)),
};

const published = new Map<string, boolean>();

function isPublished(year: string): boolean {
  const known = published.get(year) ?? ['01', '02', '03'].every((day) => chineseDays.isHoliday(`${year}-10-${day}`));
  published.set(year, known);
  return known;
}

const isWeekend = (date: CivilDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The date some days later, earlier for negative ones. Throws RangeError for what is no date. */
export function plusDays(date: CivilDate, days: number): CivilDate {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(time)) throw new RangeError(`not a date: ${date}`);
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one date to another; negative where the second is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

import chineseDays from 'chinese-days';

/** A civil date in China, `yyyy-MM-dd`: clocks count days, not hours. */
export type CivilDate = string;

export interface WorkingCalendar {
  isWorkingDay(date: CivilDate): boolean;
  /** False for a year whose holidays are not published: what falls there is provisional. */
  knows(date: CivilDate): boolean;
}

/** A year's holidays as an official enters them from the State Council's notice, before the library has them. */
export interface CalendarYear {
  readonly year: number;
  /** Days off, weekends that are ordinary ones need not be named. */
  readonly daysOff: readonly CivilDate[];
  /** Weekend days worked in lieu. */
  readonly daysWorked: readonly CivilDate[];
}

/**
 * The State Council's calendar, days worked in lieu included; beyond its data, plain weekends. chinese-days calls every
 * weekday of an unpublished year a working day, the first of October too: that gives such a year away.
 */
export const officialCalendar: WorkingCalendar = {
  isWorkingDay: (date) => (isPublished(date.slice(0, 4)) ? chineseDays.isWorkday(date) : !isWeekend(date)),
  knows: (date) => isPublished(date.slice(0, 4)),
};

/** The official calendar together with years that people have entered, which go before it. */
export function calendarWith(years: readonly CalendarYear[]): WorkingCalendar {
  const entered = new Map(
    years.map(({ year, daysOff, daysWorked }) => [
      String(year),
      { off: new Set(daysOff), worked: new Set(daysWorked) },
    ]),
  );
  return {
    isWorkingDay: (date) => {
      const year = entered.get(date.slice(0, 4));
      if (!year) return officialCalendar.isWorkingDay(date);
      return year.worked.has(date) || (!year.off.has(date) && !isWeekend(date));
    },
    knows: (date) => entered.has(date.slice(0, 4)) || officialCalendar.knows(date),
  };
}

/** The days of a published year that are not as its weekday says; null for a year that is not published. */
export function officialDays(year: number): Omit<CalendarYear, 'year'> | null {
  if (!isPublished(String(year))) return null;
  const first = `${year}-01-01`;
  const days = Array.from({ length: daysBetween(first, `${year + 1}-01-01`) }, (_, at) => plusDays(first, at));
  const unlike = days.filter((day) => officialCalendar.isWorkingDay(day) === isWeekend(day));
  return {
    daysOff: unlike.filter((day) => !isWeekend(day)),
    daysWorked: unlike.filter((day) => isWeekend(day)),
  };
}

const published = new Map<string, boolean>();

function isPublished(year: string): boolean {
  const known = published.get(year) ?? ['01', '02', '03'].every((day) => chineseDays.isHoliday(`${year}-10-${day}`));
  published.set(year, known);
  return known;
}

/** A day that there is: 2026-02-30 is none, though JavaScript reads it as the second of March. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return time >= FIRST_DAY_MS && new Date(time).toISOString().startsWith(text);
}

/** Milliseconds of a day's beginning in UTC. Throws RangeError for what is no date. */
function timeOf(date: CivilDate): number {
  if (!isCivilDate(date)) throw new RangeError(`not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}

const isWeekend = (date: CivilDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.parse('0001-01-01T00:00:00Z');
/** The last day that four digits can write. */
export const LAST_DAY: CivilDate = '9999-12-31';
const LAST_DAY_MS = Date.parse(`${LAST_DAY}T00:00:00Z`);

/**
 * The date some days later, earlier for negative ones; never beyond the first and the last day that four digits can
 * write, for sources do write 9999-12-31. Throws RangeError for what is no date.
 */
export function plusDays(date: CivilDate, days: number): CivilDate {
  const moved = Math.min(LAST_DAY_MS, Math.max(FIRST_DAY_MS, timeOf(date) + days * DAY_MS));
  return new Date(moved).toISOString().slice(0, 10);
}

/** Days from one date to another; negative where the second is earlier. Throws RangeError for what is no date. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (timeOf(to) - timeOf(from)) / DAY_MS;

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The day in China (UTC+8) on which an instant falls. Throws RangeError for what is no instant. */
export function civilDateOf(instant: string | Date): CivilDate {
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  return new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The last second of a day in China: 期间的最后一日的截止时间为二十四时 (民法典 §203). */
export const endOfDay = (date: CivilDate): string => `${date}T23:59:59+08:00`;

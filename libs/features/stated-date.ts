import { chineseNumber } from './chinese-number.js';
import { FESTIVAL, festivalDay } from './festivals.js';

/** Days since 1970-01-01 in China Standard Time. */
export type DayNumber = number;

const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Calendar day in China of an RFC 3339 time; null for what is no time. */
export function dayOf(time: string | undefined): DayNumber | null {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? null : Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);
}

export interface StatedTimes {
  /** Days that the text names exactly. */
  readonly days: readonly DayNumber[];
  /** Days that it names roughly (两个月前, 国庆期间, 去年腊月): give or take a tenth of the time since, at least 20 days. */
  readonly about: readonly DayNumber[];
  /** Months that it names without a day: year * 12 + month (0 to 11). */
  readonly months: readonly number[];
  /** Years that it names without more: 2025年度, 去年. */
  readonly years: readonly number[];
}

interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: DayNumber;
}

function calendarOf(day: DayNumber): Calendar {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day };
}

const YEAR =
  '(?:(?<year>(?:19|20)\\d\\d|[二两][〇零0Oo][一二三四五六七八九〇零]{2})\\s?年|(?<relativeYear>今年|去年|前年|本年|上年))?';
const MONTH = '(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s?月';
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\\s?(?:日|号)';
const WRITTEN_DATE = new RegExp(`(?<![\\d.])${YEAR}的?\\s?${MONTH}份?(?:\\s?${DAY})?`, 'g');
const NUMERIC_DATE =
  /(?<!\d)(?<year>(?:19|20)\d\d)[./-](?<month>1[0-2]|0?[1-9])(?:[./-](?<day>3[01]|[12]\d|0?[1-9]))?(?![\d.])/g;
const MONTH_DAY =
  /(?<which>上个?月|这个?月|本月|当月)(?:的)?(?<day>3[01]|[12]\d|0?[1-9]|[一二三四五六七八九十]{1,3})(?:日|号)/g;
const YEAR_ONLY =
  /((?:19|20)\d\d)\s?(?:年度|年底|年初|年末|年(?!\s?\d|[一二三四五六七八九十]))|(今年|去年|前年|上年度|本年度)(?!\s?\d|[一二三四五六七八九十]+月)/g;
const RELATIVE_DAY =
  /(今天|今日|今早|今晚|昨天|昨日|昨晚|前天|前日|大前天)|(\d{1,3}|[一二两三四五六七八九十]{1,3})(天|周|个?星期)(?:之|以)?前/g;
const WEEKDAY = /(上上?|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/g;

const DAYS_BACK: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  昨天: 1,
  昨日: 1,
  昨晚: 1,
  前天: 2,
  前日: 2,
  大前天: 3,
};
const YEARS_BACK: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  本年度: 0,
  去年: 1,
  上年: 1,
  上年度: 1,
  前年: 2,
};

function dayNumber(year: number, month: number, day: number): DayNumber | null {
  const at = new Date(Date.UTC(year, month, day));
  return at.getUTCMonth() === ((month % 12) + 12) % 12 ? at.getTime() / DAY_MS : null;
}

const MONTHS_BACK = /([一两二三四五六七八九十]{1,3}|\d{1,2}|半)个?(月|年)(?:多|半)?(?:之|以)?前/g;
const ROUGHLY: readonly (readonly [RegExp, number])[] = [
  [/上个?月(?![\d一二三四五六七八九十])/, 30],
  [/半个月前/, 15],
  [/上个?(?:周|星期|礼拜)(?![一二三四五六日天])/, 7],
  [/前[几两]天|这几天|近日|日前/, 4],
  [/半年前|近半年|大半年前/, 182],
];
/** 2024-2025年采暖季, 2024至2025年度: named by the year in which it began. */
const SEASON =
  /((?:19|20)\d\d)(?:年)?[-—–~至到/]((?:19|20)?\d\d)(?:年度?)?(?=[^\d]{0,6}(?:采暖|供暖|供热|暖气|取暖|学年|年度))/g;

class Gathering {
  readonly days = new Set<DayNumber>();
  readonly months = new Set<number>();
  readonly years = new Set<number>();
  readonly about = new Set<DayNumber>();
  constructor(private readonly now: Calendar) {}

  date(groups: Record<string, string | undefined>): void {
    const month = chineseNumber(groups.month ?? '') - 1;
    if (!(month >= 0 && month < 12)) return;
    const year = this.yearOf(groups, month);
    const day = groups.day ? dayNumber(year, month, chineseNumber(groups.day)) : null;
    if (day !== null) this.days.add(day);
    else if (!groups.day) this.months.add(year * 12 + month);
  }

  /** A day that may be meant roughly; the future is never meant. */
  roughly(day: DayNumber | null): void {
    if (day !== null && day <= this.now.day + 15) this.about.add(day);
  }

  monthsBack(count: number): void {
    if (count > 0 && count <= 60) this.roughly(this.now.day - Math.round(count * 30.4));
  }

  /** 去年国庆, 春节: of the year named, else the last one. */
  festival(relative: string | undefined, name: string): void {
    const { year, day } = this.now;
    const thisYear = festivalDay(name, year);
    const isPast = thisYear !== null && thisYear <= day + 7;
    const yearsBack = relative ? (YEARS_BACK[relative] ?? 0) : isPast ? 0 : 1;
    this.roughly(festivalDay(name, year - yearsBack));
  }

  /** A month without a year is the last one not after the record. */
  private yearOf(groups: Record<string, string | undefined>, month: number): number {
    if (groups.year)
      return /^\d+$/.test(groups.year) ? Number(groups.year) : chineseNumber(groups.year.replace(/[Oo0]/g, '零'));
    if (groups.relativeYear) return this.now.year - (YEARS_BACK[groups.relativeYear] ?? 0);
    return month <= this.now.month ? this.now.year : this.now.year - 1;
  }

  year(absolute: string | undefined, relative: string | undefined): void {
    this.years.add(absolute ? Number(absolute) : this.now.year - (YEARS_BACK[relative ?? ''] ?? 0));
  }

  monthDay(which: string, day: number): void {
    const at = dayNumber(this.now.year, this.now.month - (which.startsWith('上') ? 1 : 0), day);
    if (at !== null) this.days.add(at);
  }

  back(days: number): void {
    if (days <= 400) this.days.add(this.now.day - days);
  }

  weekday(which: string | undefined, name: string): void {
    const wanted = '一二三四五六日'.indexOf(name === '天' ? '日' : name);
    const today = (this.now.day + 3) % 7;
    const weeks = which === undefined ? (wanted > today ? 1 : 0) : which.startsWith('上') ? which.length : 0;
    this.days.add(this.now.day - today + wanted - 7 * weeks);
  }
}

/**
 * Times that a text names, relative ones counted back from `now`, the day the record began. Bare weekdays are read only
 * after 上, 这 or 本: 周一至周五 is a habit. Each list is ordered and bounded to 12.
 */
export function findStatedTimes(text: string, now: DayNumber): StatedTimes {
  const gathering = new Gathering(calendarOf(now));
  for (const pattern of [WRITTEN_DATE, NUMERIC_DATE])
    for (const match of text.matchAll(pattern)) gathering.date(match.groups ?? {});
  for (const match of text.matchAll(MONTH_DAY))
    gathering.monthDay(match.groups?.which ?? '', chineseNumber(match.groups?.day ?? ''));
  for (const match of text.matchAll(RELATIVE_DAY)) {
    const unit = match[3]?.includes('天') ? 1 : 7;
    gathering.back(match[1] ? (DAYS_BACK[match[1]] ?? 0) : chineseNumber(match[2] ?? '') * unit);
  }
  for (const match of text.matchAll(WEEKDAY)) if (match[1]) gathering.weekday(match[1], match[2] ?? '');
  for (const match of text.matchAll(FESTIVAL)) gathering.festival(match[1], match[2] ?? '');
  for (const match of text.matchAll(MONTHS_BACK)) {
    const count = match[1] === '半' ? 0.5 : chineseNumber(match[1] ?? '');
    gathering.monthsBack(count * (match[2] === '年' ? 12 : 1));
  }
  for (const [pattern, days] of ROUGHLY) if (pattern.test(text)) gathering.roughly(now - days);
  const seasons = [...text.matchAll(SEASON)];
  for (const match of seasons) gathering.year(match[1], undefined);
  const rest = seasons.reduce((left, match) => left.replace(match[0], ' '), text);
  for (const match of rest.matchAll(YEAR_ONLY)) gathering.year(match[1], match[2]);
  const ordered = (values: Set<number>): number[] => [...values].sort((a, b) => a - b).slice(0, 12);
  const plausible = new Set([...gathering.days].filter((day) => day <= now + 366 && day > now - 15_000));
  return {
    days: ordered(plausible),
    about: ordered(gathering.about),
    months: ordered(gathering.months),
    years: ordered(gathering.years),
  };
}

import { chineseNumeral } from './numbers.js';
import type { Random } from './random.js';

/** Milliseconds since 1970 throughout; written in China Standard Time, which has no summer time. */
export const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

const parts = (at: number) => {
  const date = new Date(at + OFFSET_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
  };
};

export const yearOf = (at: number): number => parts(at).year;

/** `yyyy-MM-dd HH:mm:ss`. */
export const chinaText = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
export const chinaDay = (at: number): string => chinaText(at).slice(0, 10);
export const chinaRfc3339 = (at: number): string => `${chinaText(at).replace(' ', 'T')}+08:00`;

/** A day in full, as in a court paper. */
export const fullDate = (at: number): string => {
  const { year, month, day } = parts(at);
  return `${year}年${month}月${day}日`;
};

/** A day as someone names it who writes at `now`: absolute, shortened, or counted back. */
export function dateText(at: number, now: number, random: Random, exact: boolean): string {
  const { year, month, day } = parts(at);
  const today = parts(now);
  const days = Math.floor((now + OFFSET_MS) / DAY_MS) - Math.floor((at + OFFSET_MS) / DAY_MS);
  const full: [string, number][] = [
    [fullDate(at), 3],
    [`${year}.${month}.${day}`, 0.6],
    [`${year}年${month}月`, 0.8],
  ];
  if (exact) return random.weighted(full);
  const options: [string, number][] = [...full];
  if (year === today.year) options.push([`${month}月${day}日`, 4], [`${month}月${day}号`, 3], [`今年${month}月`, 2]);
  else if (year === today.year - 1) options.push([`去年${month}月`, 3], [`去年${month}月${day}号`, 2]);
  if (days === 0) options.push(['今天', 8]);
  if (days === 1) options.push(['昨天', 8]);
  if (days === 2) options.push(['前天', 6]);
  if (days > 2 && days < 13) options.push([`${days}天前`, 3], [`${chineseNumeral(days)}天前`, 1]);
  const months = (today.year - year) * 12 + today.month - month;
  if (months === 1) options.push([`上个月${day}号`, 3], ['上个月', 1]);
  return random.weighted(options);
}

/** How long it has gone on. */
export function durationText(since: number, now: number, random: Random): string {
  const days = Math.max(1, Math.round((now - since) / DAY_MS));
  if (days < 14) return random.pick([`${days}天`, `${chineseNumeral(days)}天`]);
  if (days < 45) return random.pick([`${Math.round(days / 7)}个星期`, '一个月左右', `${days}天`]);
  const months = Math.round(days / 30.4);
  if (months < 12) return random.pick([`${months}个多月`, `${chineseNumeral(months)}个月`, `近${months}个月`]);
  const years = Math.floor(months / 12);
  return random.pick([`${years}年多`, `${chineseNumeral(years)}年多`, `${months}个月`]);
}

import type { Random } from '../random.js';

const DAY = 86_400_000;
/** China Standard Time has no summer time: UTC+8 all the year. */
const OFFSET = 8 * 3_600_000;

/** yyyy-MM-dd HH:mm:ss in China Standard Time. */
export const chinaTime = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 19).replace('T', ' ');

/** RFC 3339 with offset +08:00. */
export const chinaRfc3339 = (at: number): string => `${new Date(at + OFFSET).toISOString().slice(0, 19)}+08:00`;

export const chinaDate = (at: number): string => chinaTime(at).slice(0, 10);

/** How somebody who speaks `now` dates an event `at`. */
export function sayWhen(random: Random, at: number, now: number): string {
  const [year, month, day] = chinaDate(at).split('-').map(Number) as [number, number, number];
  const thisYear = Number(chinaDate(now).slice(0, 4));
  const part = day <= 10 ? '初' : day <= 20 ? '中旬' : '底';
  const days = Math.round((now - at) / DAY);
  const sayings = [`${year}年${month}月`, `${year}年${month}月${day}日`, `${year}.${month}.${day}`];
  if (year === thisYear) sayings.push(`今年${month}月`, `今年${month}月份`, `${month}月${day}日`, `${month}月${part}`);
  if (year === thisYear - 1) sayings.push(`去年${month}月`, month >= 11 ? '去年底' : `去年${month}月${part}`);
  if (days <= 1) sayings.push('昨天', '昨晚');
  if (days > 1 && days < 12) sayings.push(`${days}天前`, '前几天', '上周');
  if (days > 25 && days < 40) sayings.push('上个月', '一个月前');
  if (days >= 40 && days < 300) sayings.push(`${Math.round(days / 30)}个月前`);
  return random.pick(sayings);
}

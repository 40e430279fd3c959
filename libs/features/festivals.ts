import chineseDays from 'chinese-days';

interface Festival {
  readonly isLunar: boolean;
  readonly month: number;
  readonly day: number;
}

const solar = (month: number, day: number): Festival => ({ isLunar: false, month, day });
const lunar = (month: number, day: number): Festival => ({ isLunar: true, month, day });

/** What people date events by. Lunar months stand for their middle; 腊月 belongs to the year that began the spring before. */
const FESTIVALS: Readonly<Record<string, Festival>> = {
  元旦: solar(1, 1),
  春节: lunar(1, 1),
  过年: lunar(1, 1),
  元宵: lunar(1, 15),
  清明: solar(4, 5),
  五一: solar(5, 1),
  劳动节: solar(5, 1),
  端午: lunar(5, 5),
  中秋: lunar(8, 15),
  国庆: solar(10, 1),
  十一长假: solar(10, 1),
  双十一: solar(11, 11),
  正月: lunar(1, 15),
  冬月: lunar(11, 15),
  腊月: lunar(12, 15),
};

export const FESTIVAL = new RegExp(`(今年|去年|前年)?的?(${Object.keys(FESTIVALS).join('|')})`, 'g');

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');
const days = new Map<string, number | null>();

function computed({ isLunar, month, day }: Festival, year: number): number | null {
  if (!isLunar) return Date.UTC(year, month - 1, day) / DAY_MS;
  if (year < 1901 || year > 2099) return null;
  const { date } = chineseDays.getSolarDateFromLunar(`${year}-${two(month)}-${two(day)}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Day since 1970 of a festival that `FESTIVAL` found, in this (lunar or solar) year; null outside of 1901 to 2099. */
export function festivalDay(name: string, year: number): number | null {
  const festival = FESTIVALS[name];
  if (!festival) return null;
  const key = `${name}${year}`;
  let day = days.get(key);
  if (day === undefined) {
    day = computed(festival, year);
    days.set(key, day);
  }
  return day;
}

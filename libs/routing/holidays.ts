import type { Said } from '#libs/contracts/index.js';
import { type CalendarYear, isCivilDate } from './clocks/index.js';
import { type RowProblem, readRows, refuseWrong } from './table.js';
import { wordsFor } from './words.js';

/** A year's holidays as officials entered them, and the notices that say so. */
export interface HolidaysOfYear extends CalendarYear {
  readonly source: string;
}

/** None entered: the calendar that comes with the product counts alone. */
export const shippedHolidays = (): string => '日期,安排,依据\n';

/** Reads `day,arrangement,article` into years; throws TableError with the rows that are no day, say it twice, or name no notice. */
export function parseHolidays(csv: string): HolidaysOfYear[] {
  const { rows, at, problems } = readRows(csv, ['day', 'arrangement', 'article'], readRow, true);
  problems.push(...repeated(rows, at));
  refuseWrong(problems);
  const years = [...new Set(rows.map(({ day }) => day.slice(0, 4)))].sort();
  return years.map((year) => {
    const ofYear = rows.filter(({ day }) => day.startsWith(year));
    const days = (what: string) =>
      ofYear
        .filter(({ arrangement }) => arrangement === what)
        .map(({ day }) => day)
        .sort();
    const source = [...new Set(ofYear.map(({ article }) => article))].join('；');
    return { year: Number(year), daysOff: days('off'), daysWorked: days('worked'), source };
  });
}

type HolidayRow = Readonly<Record<'day' | 'arrangement' | 'article', string>>;

function readRow({ day = '', arrangement = '', article = '' }: Readonly<Record<string, string>>, found: Said[]) {
  if (!isCivilDate(day) || !day.startsWith('20'))
    found.push({ zh: `不是日期（年-月-日）：${day || '（空）'}`, en: `has no day, yyyy-MM-dd: ${day}` });
  if (arrangement !== 'off' && arrangement !== 'worked')
    found.push({
      zh: `没有这种安排：${arrangement || '（空）'}；可用：${wordsFor('arrangement')}`,
      en: `has an unknown arrangement: ${arrangement}`,
    });
  if (article === '') found.push({ zh: '没有依据', en: 'does not say which notice says so' });
  return { day, arrangement, article };
}

const repeated = (rows: readonly HolidayRow[], at: readonly number[]): RowProblem[] =>
  rows.flatMap(({ day }, index) =>
    rows.findIndex((row) => row.day === day) < index
      ? [{ row: at[index]!, zh: `日期重复：${day}`, en: `repeats the day ${day}` }]
      : [],
  );

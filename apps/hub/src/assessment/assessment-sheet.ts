import type { Cell, Sheet } from '../exports/workbook.js';
import type { Language } from '../web/language.js';
import type { Assessment, AssessmentRow } from './assessment.dto.js';
import { shareOf } from './laggards.js';

const WORDS = {
  zh: {
    title: '考核指标',
    county: '县（市、区）',
    township: '乡镇（街道）',
    unit: '承办单位',
    source: '来源系统',
    type: '纠纷类型',
    cases: '案件',
    total: '合计',
    unplaced: '未细分',
    of: '分母',
    behind: '落后',
    meanDays: '平均天数',
    medianDays: '中位天数',
    definitions: '指标口径',
  },
  en: {
    title: 'Assessment',
    county: 'County',
    township: 'Township',
    unit: 'Unit',
    source: 'Source',
    type: 'Type',
    cases: 'Cases',
    total: 'Total',
    unplaced: 'no place known so deep',
    of: 'of',
    behind: 'behind',
    meanDays: 'Mean days',
    medianDays: 'Median days',
    definitions: 'Definitions',
  },
} as const;

/** Shares are percentages with one digit behind the point. */
const percent = (part: number, of: number): number | null => (of === 0 ? null : Math.round((1000 * part) / of) / 10);

/** The table of assessment: each share with both counts that it is made of, and below what each counts. Pure. */
export function assessmentSheet(
  { by, measures, days, total, rows, from, to }: Assessment,
  language: Language,
  nameOf: (code: string) => string,
): Sheet {
  const words = WORDS[language];
  const line = (name: string, row: AssessmentRow): Cell[] => [
    name,
    row.cases,
    ...measures.flatMap(({ measure }): Cell[] => {
      const { part, of } = shareOf(row, measure);
      const isBehind = row.shares.some((share) => share.measure === measure && share.behind);
      return [percent(part, of), part, of, isBehind ? words.behind : null];
    }),
    row.meanDays,
    row.medianDays,
  ];
  return {
    name: `${words.title} ${from} ${to}`,
    columns: [
      { header: words[by], width: 28 },
      { header: words.cases, width: 8 },
      ...measures.flatMap(({ name }) => [
        { header: `${name[language]} %`, width: 12 },
        { header: name[language], width: 10 },
        { header: words.of, width: 8 },
        { header: words.behind, width: 8 },
      ]),
      { header: words.meanDays, width: 10 },
      { header: words.medianDays, width: 10 },
    ],
    rows: [
      line(words.total, total),
      ...rows.map((row) => line(row.code === '' ? words.unplaced : nameOf(row.code), row)),
      [],
      [words.definitions],
      ...measures.map(({ name, definition }) => [name[language], definition[language]]),
      [`${words.meanDays} / ${words.medianDays}`, days[language]],
    ],
  };
}

import { escaped, page } from '#libs/casework/index.js';
import type { AssessmentRow, MeasureView } from '../assessment/assessment.dto.js';
import type { Share } from '../assessment/behind.js';
import { type LaggardFigure, shareOf } from '../assessment/laggards.js';
import { DAYS_DEFINITION } from '../assessment/measures.js';
import type { MonthlyReport } from './monthly-report.dto.js';

/** What an issued report says of itself. */
export interface Imprint {
  readonly edition: number;
  readonly digest: string;
  readonly on: string;
}

const WORDS: Readonly<Record<string, string>> = {
  'rising-type': '类型上升',
  gathering: '对象聚集',
  escalation: '反复升级',
  open: '待处置',
  acknowledged: '已知悉',
  acting: '处置中',
  closed: '已关闭',
  county: '县（市、区）',
  township: '乡镇（街道）',
  unit: '承办单位',
};
const wordOf = (code: string): string => WORDS[code] ?? code;
/** Those with most cases: a city has hundreds of townships. */
const ROWS_MAX = 30;

/** The report as a page to be printed, or edited in a word processor. Pure. */
export function monthlyReportHtml(report: MonthlyReport, imprint: Imprint | null): string {
  const { month, from, to, asOf, measures } = report;
  const [year, number] = month.split('-').map(Number);
  const rows = (list: readonly AssessmentRow[], head: string) => rowsTable(head, list, measures);
  const body = [
    `<p class="date">${imprint ? `第 ${imprint.edition} 版，${imprint.on} 印发` : '草稿，未印发'}</p>`,
    `<p>本月报统计 ${from} 至 ${to} 登记的案件，数据截至 ${asOf}，与考核指标同一口径。</p>`,
    heading('一、总体情况'),
    trend(report),
    heading('二、各县（市、区）'),
    rows(report.counties, '县（市、区）'),
    heading('三、各乡镇（街道）'),
    rows(report.townships, '乡镇（街道）'),
    heading('四、纠纷类型'),
    rows(report.types, '类型'),
    heading('五、来源渠道'),
    rows(report.sources, '来源'),
    heading('六、明显落后的地区和单位'),
    laggards(report),
    heading('七、预警及处置'),
    warnings(report),
    heading('八、指标口径'),
    ...measures.map(({ name, definition }) => `<p>${escaped(name.zh)}：${escaped(definition.zh)}</p>`),
    `<p>平均天数、中位天数：${escaped(DAYS_DEFINITION.zh)}</p>`,
    ...(imprint ? [`<p class="number">SM3 ${imprint.digest}</p>`] : []),
  ];
  return page(`${year}年${number}月矛盾纠纷化解工作月报`, month, body.join('\n'));
}

const heading = (text: string): string => `<h2>${escaped(text)}</h2>`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => line(row, 'td')).join('');
  return `<table class="parties"><thead>${line(heads, 'th')}</thead><tbody>${body}</tbody></table>`;
}

const percent = ({ part, of }: Share): string => (of === 0 ? '—' : `${((100 * part) / of).toFixed(1)}%`);
const counted = (share: Share): string => (share.of === 0 ? '—' : `${percent(share)}（${share.part}/${share.of}）`);
const signed = (value: number, unit: string): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}${unit}`;
const grown = (now: number, then: number): string => (then === 0 ? '—' : signed((100 * (now - then)) / then, '%'));
const points = (now: Share, then: Share): string =>
  now.of === 0 || then.of === 0 ? '—' : signed(100 * (now.part / now.of - then.part / then.of), ' 个百分点');
const longer = (now: number | null, then: number | null): string =>
  now === null || then === null ? '—' : signed(now - then, ' 天');

/** Against the month before and the same month of the year before. */
function trend({ measures, total, monthBefore, yearBefore }: MonthlyReport): string {
  const against = [monthBefore, yearBefore];
  const shares = measures.map(({ measure, name }) => {
    const now = shareOf(total, measure);
    return [name.zh, counted(now), ...against.map((then) => points(now, shareOf(then, measure)))];
  });
  return table(
    ['指标', '本月', '较上月', '较去年同月'],
    [
      ['登记案件', String(total.cases), ...against.map((then) => grown(total.cases, then.cases))],
      ...shares,
      ['平均天数', String(total.meanDays ?? '—'), ...against.map((then) => longer(total.meanDays, then.meanDays))],
      [
        '中位天数',
        String(total.medianDays ?? '—'),
        ...against.map((then) => longer(total.medianDays, then.medianDays)),
      ],
    ],
  );
}

function rowsTable(head: string, list: readonly AssessmentRow[], measures: readonly MeasureView[]): string {
  const sorted = [...list].sort((a, b) => b.cases - a.cases);
  const rows = sorted
    .slice(0, ROWS_MAX)
    .map((row) => [
      row.name ?? '未细分',
      String(row.cases),
      ...measures.map(({ measure }) => percent(shareOf(row, measure))),
      String(row.meanDays ?? '—'),
    ]);
  const rest = sorted.slice(ROWS_MAX);
  const cases = rest.reduce((sum, row) => sum + row.cases, 0);
  const note = rest.length > 0 ? `<p>另有 ${rest.length} 行未列，合计 ${cases} 件。</p>` : '';
  return table([head, '案件', ...measures.map(({ name }) => name.zh), '平均天数'], rows) + note;
}

function laggards({ laggards: list, measures }: MonthlyReport): string {
  if (list.length === 0) return '<p>没有明显落后的地区和单位。</p>';
  const nameOf = (measure: string) => measures.find((one) => one.measure === measure)?.name.zh ?? measure;
  const row = ({ by, code, name, measure, part, of, wholePart, wholeOf }: LaggardFigure) => [
    wordOf(by),
    name ?? code,
    nameOf(measure),
    counted({ part, of }),
    percent({ part: wholePart, of: wholeOf }),
  ];
  const note =
    '<p>“落后”指明显不及总体：同水平者偶然如此的概率不超过 2.5%，且至少 20 件；同水平者每四十个中至多约有一个会被列出。</p>';
  return table(['层级', '名称', '指标', '数值', '总体'], list.map(row)) + note;
}

function warnings({ warnings: list }: MonthlyReport): string {
  if (list.length === 0) return '<p>本月没有预警。</p>';
  const closed = list.filter(({ state }) => state === 'closed').length;
  const rows = list.map(({ kind, place, raisedOn, state, closedOn }) => [
    wordOf(kind),
    place ?? '—',
    raisedOn,
    wordOf(state),
    closedOn ?? '—',
  ]);
  return `<p>本月预警 ${list.length} 起，已关闭 ${closed} 起。</p>${table(['种类', '地点', '发出', '处置', '关闭'], rows)}`;
}

import { findAmounts } from './amount.js';
import { chineseNumber } from './chinese-number.js';
import { dayOf, findStatedTimes } from './stated-date.js';

describe('chineseNumber', () => {
  it.each([
    ['12', 12],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百零五', 105],
    ['一百五', 150],
    ['三千五', 3500],
    ['三千零五', 3005],
    ['一万二千', 12000],
    ['一万二', 12000],
    ['十二万六千', 126000],
    ['一亿', 1e8],
    ['五零一', 501],
    ['二〇二五', 2025],
    ['壹拾万', 100000],
    ['叁仟伍佰', 3500],
  ])('%s = %d', (text, value) => expect(chineseNumber(text)).toBe(value));

  it.each(['', '天', '一天'])('%s is none', (text) => expect(chineseNumber(text)).toBeNaN());
});

describe('findAmounts', () => {
  it.each([
    ['欠3.5万元', [35000]],
    ['欠三万五千元', [35000]],
    ['共计12,000.50元', [12000.5]],
    ['一万二千块钱', [12000]],
    ['8万', [80000]],
    ['3万多元', [30000]],
    ['两千多元', [2000]],
    ['12万6千元', [126000]],
    ['壹拾万元整', [100000]],
    ['1.2亿元', [120000000]],
    ['500块', [500]],
    ['5000元和5000元', [5000]],
    ['损失1962,对方不肯赔', [1962]],
    ['要求退费972', [972]],
    ['借给顾某50000', [50000]],
    ['赔偿3幢501室', []],
    ['退还2025年物业费', []],
    ['3万人', []],
    ['1000平方米', []],
    ['3幢2单元', []],
    ['2026年', []],
    ['', []],
  ])('%s', (text, amounts) => expect(findAmounts(text)).toEqual(amounts));
});

describe('findStatedTimes, counted back from Wednesday 2026-06-10', () => {
  const now = dayOf('2026-06-10T09:00:00+08:00') ?? 0;
  const days = (text: string): string[] =>
    findStatedTimes(text, now).days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  const months = (text: string): string[] =>
    findStatedTimes(text, now).months.map((month) => `${Math.floor(month / 12)}-${(month % 12) + 1}`);

  it.each([
    ['2026年3月5日', ['2026-03-05']],
    ['2026-03-05', ['2026-03-05']],
    ['2026/3/5', ['2026-03-05']],
    ['2026.3.5', ['2026-03-05']],
    ['二〇二五年六月三日', ['2025-06-03']],
    ['3月5日', ['2026-03-05']],
    ['12月5日', ['2025-12-05']],
    ['去年12月5号', ['2025-12-05']],
    ['昨天', ['2026-06-09']],
    ['前天晚上', ['2026-06-08']],
    ['今天', ['2026-06-10']],
    ['三天前', ['2026-06-07']],
    ['10天前', ['2026-05-31']],
    ['两周前', ['2026-05-27']],
    ['上个月15号', ['2026-05-15']],
    ['本月3日', ['2026-06-03']],
    ['上周五', ['2026-06-05']],
    ['上周日', ['2026-06-07']],
    ['周一至周五', []],
    ['3.5万元', []],
    ['2026年13月5日', []],
    ['2月30日', []],
    ['', []],
  ])('days in %s', (text, expected) => expect(days(text)).toEqual(expected));

  it.each([
    ['去年12月', ['2025-12']],
    ['2025年8月份', ['2025-8']],
    ['10月份', ['2025-10']],
    ['5月', ['2026-5']],
  ])('months in %s', (text, expected) => expect(months(text)).toEqual(expected));

  it.each([
    ['2025年度物业费', [2025]],
    ['去年的供暖', [2025]],
    ['前年', [2024]],
    ['2024年供暖季', [2024]],
  ])('years in %s', (text, expected) => expect(findStatedTimes(text, now).years).toEqual(expected));

  it('counts days as China does', () => {
    expect(dayOf('2026-06-10T00:30:00+08:00')).toBe(dayOf('2026-06-09T16:30:00Z'));
    expect(dayOf('nonsense')).toBeNull();
    expect(dayOf(undefined)).toBeNull();
  });
});

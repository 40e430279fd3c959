import { describe, expect, it } from '@jest/globals';
import { parseRules, type RuleKind, TableError } from './index.js';

const problemsOf = (kind: RuleKind, csv: string): string[] => {
  try {
    parseRules(kind, csv);
    return [];
  } catch (error) {
    return (error as TableError).problems.map(({ row, en }) => `${row}: ${en}`);
  }
};

describe('crosswalks', () => {
  it('say of a category of which types it is, in officials’ words', () => {
    expect(
      parseRules('crosswalks', '类别,类型,依据\n小区事务/其他,物业纠纷,专班纪要\n民生,民间借贷纠纷、D14,纪要'),
    ).toEqual([
      { category: '小区事务/其他', types: ['D14'] },
      { category: '民生', types: ['D05', 'D14'] },
    ]);
    expect(parseRules('crosswalks', '类别,类型,依据\n')).toEqual([]);
  });

  it('are refused where they name no category, no type, or one category twice', () => {
    expect(problemsOf('crosswalks', '类别,类型,依据\n,D14,x\n民生,,\n城管,城市,x\n城管,D14,x')).toEqual([
      '2: has no category',
      '3: has no type',
      '3: does not say who says so',
      '4: has an unknown word in "types": 城市',
      '5: repeats the category 城管',
    ]);
  });
});

describe('thresholds', () => {
  it('are a city’s, or the model’s where left open', () => {
    expect(parseRules('thresholds', '项目,阈值,理由\n归案,-0.5,更严\n复核,,随模型')).toEqual({
      link: -0.5,
      review: null,
    });
  });

  it('are refused where they are no numbers, ask of more than is linked, or stand twice', () => {
    expect(problemsOf('thresholds', '项目,阈值,理由\n归案,x,\n复核,5,\n复核,6,\n别的,1,')).toEqual([
      '2: has no number from -200 to 200: x',
      '4: has review twice',
      '5: has no threshold: 别的',
    ]);
    expect(problemsOf('thresholds', '项目,阈值,理由\n归案,5,\n复核,6,')).toEqual(['0: review must not be above link']);
  });
});

describe('holidays', () => {
  it('are years of days off and days worked in lieu', () => {
    const csv =
      '日期,安排,依据\n2027-10-01,放假,通知\n2027-01-01,放假,通知\n2027-09-26,上班,通知\n2028-01-01,放假,又一通知';
    expect(parseRules('holidays', csv)).toEqual([
      { year: 2027, daysOff: ['2027-01-01', '2027-10-01'], daysWorked: ['2027-09-26'], source: '通知' },
      { year: 2028, daysOff: ['2028-01-01'], daysWorked: [], source: '又一通知' },
    ]);
  });

  it('are refused where a day is none, stands twice, or has no notice', () => {
    expect(problemsOf('holidays', '日期,安排,依据\n2027-02-30,放假,x\n2027-01-01,休,x\n2027-01-01,放假,')).toEqual([
      '2: has no day, yyyy-MM-dd: 2027-02-30',
      '3: has an unknown arrangement: 休',
      '4: does not say which notice says so',
      '4: repeats the day 2027-01-01',
    ]);
  });
});

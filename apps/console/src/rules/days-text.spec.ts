import { describe, expect, it } from '@jest/globals';
import { daysIn, withYear } from './days-text';

describe('days as somebody types them', () => {
  it('are taken however they are parted, each once and in order', () => {
    expect(daysIn('2027-10-02、2027-10-01\n2027-10-01; 2027-01-01 ', '2027')).toEqual({
      days: ['2027-01-01', '2027-10-01', '2027-10-02'],
      strange: [],
    });
    expect(daysIn('', '2027')).toEqual({ days: [], strange: [] });
  });

  it('are told from what is no day, or one of another year', () => {
    expect(daysIn('2027-02-30 2026-10-01 10-01 2027-1-1', '2027')).toEqual({
      days: [],
      strange: ['2027-02-30', '2026-10-01', '10-01', '2027-1-1'],
    });
  });
});

it('puts a year’s days in place of those that the table had, other years as they were', () => {
  const table = {
    titles: ['日期', '安排', '依据'],
    rows: [
      ['2026-10-01', '放假', '旧'],
      ['2027-01-01', '放假', '旧'],
    ],
  };
  expect(
    withYear(table, '2027', {
      off: ['2027-10-01'],
      worked: ['2027-09-26'],
      source: '新',
      words: { off: '放假', worked: '上班' },
    }).rows,
  ).toEqual([
    ['2026-10-01', '放假', '旧'],
    ['2027-09-26', '上班', '新'],
    ['2027-10-01', '放假', '新'],
  ]);
});

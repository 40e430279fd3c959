import { expect, it } from '@jest/globals';
import { markedRuns } from './marked-runs';

const shared = (text: string, other: string) =>
  markedRuns(text, other)
    .filter(({ both }) => both)
    .map((run) => run.text);

it('marks what both texts say, and loses no character', () => {
  const runs = markedRuns('业主要求公示维修资金，街道没答复', '小区动用维修资金不公示，业主要求查账');
  expect(runs.map(({ text }) => text).join('')).toBe('业主要求公示维修资金，街道没答复');
  expect(runs.filter(({ both }) => both).map(({ text }) => text)).toEqual(['业主要求', '维修资金']);
});

it('marks neither single words nor punctuation', () => {
  expect(shared('漏水，物业', '漏水，电梯')).toEqual([]);
});

it('marks numbers that agree', () => {
  expect(shared('欠款1400000元', '金额1400000块')).toEqual(['1400000']);
});

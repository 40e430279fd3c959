import { describe, expect, it } from '@jest/globals';
import type { GapSubject, StaffingGap } from '#libs/centres/index.js';
import { changesOf, type RestaffedCentre } from './staffing-trial.js';

const gap = (what: GapSubject, needed: number, more: Partial<StaffingGap> = {}): StaffingGap => ({
  ...{ rule: 'committee', what, needed, has: 0, binding: true, because: { zh: '法', en: 'law' }, article: '§8' },
  ...more,
});
const lacks = (gaps: StaffingGap[], dutyDaysMissing = 0, onDuty = 0) => ({ gaps, dutyDaysMissing, onDuty });
const tried = (from: RestaffedCentre['from'], to: RestaffedCentre['to']) => {
  const { centres, ...counts } = changesOf([{ centreId: '1', name: '中心', from, to }]);
  expect(centres).toHaveLength(counts.centresChanged);
  return counts;
};
const UNCHANGED = { centresChanged: 0, becomeShort: 0, becomeComplete: 0 };
const CHANGED = { ...UNCHANGED, centresChanged: 1 };

describe('a table of required staffing, tried on a centre', () => {
  it('makes it short, or in order again', () => {
    const short = lacks([gap('full-time', 2)]);
    expect(tried(lacks([]), short)).toEqual({ ...CHANGED, becomeShort: 1 });
    expect(tried(short, lacks([]))).toEqual({ ...CHANGED, becomeComplete: 1 });
    expect(tried(short, lacks([gap('full-time', 2, { binding: false })]))).toEqual({ ...CHANGED, becomeComplete: 1 });
  });

  it('changes what it lacks, where it is short by both, or by what is asked where it can', () => {
    expect(tried(lacks([gap('members', 3)]), lacks([gap('members', 5)]))).toEqual(CHANGED);
    expect(tried(lacks([]), lacks([gap('full-time', 1, { binding: false })]))).toEqual(CHANGED);
  });

  it('changes nothing by other words, another row or another order for the same need', () => {
    const woman = gap('woman', 1);
    const other = gap('members', 3, { rule: 'city', because: { zh: '本市', en: 'city' }, article: '本市规定' });
    expect(tried(lacks([gap('members', 3), woman]), lacks([woman, other]))).toEqual(UNCHANGED);
  });

  it('changes its duty where days are wanting, and not where enough come anyway', () => {
    expect(tried(lacks([]), lacks([], 5, 1))).toEqual(CHANGED);
    expect(tried(lacks([], 5, 1), lacks([], 5, 2))).toEqual(CHANGED);
    expect(tried(lacks([], 0, 1), lacks([], 0, 2))).toEqual(UNCHANGED);
  });
});

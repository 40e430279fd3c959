import { describe, expect, it } from '@jest/globals';
import { officialCalendar } from '#libs/routing/clocks/index.js';
import { parseStaffing, shippedStaffing } from '#libs/routing/index.js';
import {
  answerRefusal,
  type Candidate,
  dutyNeeded,
  rotaOf,
  type StandardEntry,
  staffingGaps,
  standingsOf,
  suggestMediators,
  swapEntries,
} from './index.js';

const ROWS = parseStaffing(shippedStaffing());
const gaps = (...of: Parameters<typeof staffingGaps>) =>
  staffingGaps(...of).map(({ what, needed, has, binding }) => [what, needed, has, binding]);

describe('required staffing', () => {
  it('is what law and opinion ask of each kind of centre, each with its article', () => {
    expect(gaps('township-centre', { members: 2, women: 0, fullTime: 1 }, ROWS)).toEqual([
      ['members', 3, 2, true],
      ['woman', 1, 0, true],
      ['full-time', 2, 1, true],
    ]);
    expect(gaps('village-studio', { members: 10, women: 1, fullTime: 0 }, ROWS)).toEqual([
      ['members-at-most', 9, 10, true],
      ['full-time', 1, 0, false],
    ]);
    expect(gaps('trade-body', { members: 3, women: 1, fullTime: 3 }, ROWS)).toEqual([]);
    expect(staffingGaps('county-centre', { members: 0, women: 0, fullTime: 0 }, ROWS)[0]?.article).toBe('本市规定');
    expect(dutyNeeded('county-centre', ROWS)?.onDutyMin).toBe(2);
    expect(dutyNeeded('village-studio', ROWS)).toBeNull();
  });
});

describe('a rota', () => {
  const entry = (day: string, mediatorId: string, on = true) => ({ day, mediatorId, on });
  const ask = { needed: 1, calendar: officialCalendar, worksOn: (id: string) => id !== 'gone' };

  it('shows working days without anybody, and no gap on days off', () => {
    const entries = [entry('2026-03-06', 'a'), entry('2026-03-09', 'gone'), entry('2026-03-10', 'a', false)];
    const days = rotaOf({ ...ask, entries, from: '2026-03-06', to: '2026-03-10' });
    expect(days.map(({ day, missing }) => [day, missing])).toEqual([
      ['2026-03-06', 0],
      ['2026-03-07', 0],
      ['2026-03-08', 0],
      ['2026-03-09', 1],
      ['2026-03-10', 1],
    ]);
    expect(days[3]).toMatchObject({ mediators: [], gone: ['gone'] });
  });

  it('changes by a swap, which needs that each has what she gives', () => {
    const entries = [entry('2026-03-06', 'a'), entry('2026-03-09', 'b')];
    const swapped = swapEntries(entries, { day: '2026-03-06', from: 'a', to: 'b', backOn: '2026-03-09' });
    const days = rotaOf({ ...ask, entries: [...entries, ...swapped!], from: '2026-03-06', to: '2026-03-09' });
    expect(days.map(({ mediators }) => mediators)).toEqual([['b'], [], [], ['a']]);
    expect(swapEntries(entries, { day: '2026-03-09', from: 'a', to: 'b' })).toBeNull();
    expect(swapEntries(entries, { day: '2026-03-06', from: 'a', to: 'b', backOn: '2026-03-10' })).toBeNull();
    expect(swapEntries(entries, { day: '2026-03-06', from: 'a', to: 'a' })).toBeNull();
  });
});

describe('the six standards', () => {
  const say = (act: StandardEntry['act'], by = 'town'): StandardEntry => ({
    standard: 'funds',
    act,
    on: '2026-03-02',
    by,
  });
  const funds = (...entries: StandardEntry[]) => standingsOf(entries).find(({ standard }) => standard === 'funds')!;

  it('stand as the last entry says, and a new claim needs a new answer', () => {
    expect(standingsOf([]).map(({ state }) => state)).toEqual(Array(6).fill('unknown'));
    expect(funds(say('met'), say('confirmed', 'county'))).toMatchObject({
      state: 'confirmed',
      answer: { by: 'county' },
    });
    expect(funds(say('met'), say('confirmed', 'county'), say('wanting'))).toMatchObject({
      state: 'wanting',
      answer: null,
    });
  });

  it('are confirmed by somebody else, and only what was claimed', () => {
    expect(answerRefusal(funds(say('met')), 'county')).toBeNull();
    expect(answerRefusal(funds(say('met')), 'town')).toMatchObject({ isForbidden: true });
    expect(answerRefusal(funds(say('wanting')), 'county')).toMatchObject({ isForbidden: false });
  });
});

describe('who could mediate a case', () => {
  const one = (mediatorId: string, more: Partial<Candidate> = {}): Candidate => ({
    mediatorId,
    name: mediatorId,
    centre: '北山街道综治中心',
    centreKind: 'township-centre',
    centreNames: ['北山街道综治中心', '北山街道人民调解委员会'],
    divisionCode: '330106001',
    specialities: [],
    openCases: 0,
    capacity: 10,
    onDutyToday: false,
    ...more,
  });
  const CASE = {
    disputeType: 'D02',
    typeName: '邻里纠纷',
    divisionCode: '330106001002',
    level: 'township',
    mediationBody: null,
    isWithheldFrom: () => false,
  } as const;
  const order = (of: Parameters<typeof suggestMediators>[0], ...all: Candidate[]) =>
    suggestMediators(of, all, 9).map(({ mediatorId }) => mediatorId);

  it('are ordered by body, speciality, nearness and load, and it says why', () => {
    const county = { centreNames: ['西湖区人民调解委员会'], divisionCode: '330106' };
    const all = [
      one('busy', { openCases: 8 }),
      one('idle', { openCases: 2 }),
      one('county', county),
      one('knows', { ...county, specialities: ['D02'], openCases: 9 }),
    ];
    expect(order(CASE, ...all)).toEqual(['knows', 'idle', 'busy', 'county']);
    expect(order({ ...CASE, mediationBody: '北山街道人民调解委员会' }, ...all)[0]).toBe('idle');
    expect(suggestMediators(CASE, [all[3]!], 1)[0]?.reasons.map(({ zh }) => zh)).toEqual([
      '专长：邻里纠纷',
      '北山街道综治中心服务本案所在地',
      '在办 9 件，可承办 10 件',
    ]);
  });

  it('are not who is full, serves elsewhere or below, belongs to the accused, or has another trade', () => {
    expect(order(CASE, one('full', { openCases: 10 }))).toEqual([]);
    expect(order(CASE, one('elsewhere', { divisionCode: '330106002' }))).toEqual([]);
    expect(order({ ...CASE, level: 'county' }, one('below'))).toEqual([]);
    expect(
      order({ ...CASE, isWithheldFrom: (unit: string) => unit.startsWith('北山街道综治') }, one('accused')),
    ).toEqual([]);
    expect(order(CASE, one('trade', { centreKind: 'trade-body' }))).toEqual([]);
    expect(order({ ...CASE, divisionCode: null }, one('unknown place'))).toEqual([]);
  });
});

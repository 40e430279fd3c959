import { describe, expect, it } from '@jest/globals';
import { type Look, type LookingSettings, unusualLooks } from './looking-rules.js';

const settings: LookingSettings = {
  peopleMax: 4,
  windowMinutes: 60,
  ownSurnameMax: 3,
  outOfScopeMax: 2,
  offHoursMax: 2,
  hours: [7 * 60, 21 * 60],
};
/** All times in UTC here; Saturdays and Sundays are free. */
const calendar = {
  minuteOf: (at: Date) => at.getUTCHours() * 60 + at.getUTCMinutes(),
  isWorkingDay: (at: Date) => ![0, 6].includes(at.getUTCDay()),
};
const look = (time: string, action: string, subject: string, withPurpose = false): Look => ({
  at: new Date(`2026-03-02T${time}:00Z`),
  action,
  subject,
  withPurpose,
});
const rulesOf = (...looks: Look[]) =>
  unusualLooks(looks, '分流员 林晓', settings, calendar).map(({ rule, counted }) => [rule, counted]);

describe('unusual looking-up', () => {
  it('is many people within the window, however long the day', () => {
    const cases = ['1', '2', '3', '4'];
    expect(rulesOf(...cases.map((id, at) => look(`10:1${at}`, 'view-case', id)))).toEqual([['many-people', 4]]);
    expect(rulesOf(...cases.map((id, at) => look(`1${at}:10`, 'view-case', id)))).toEqual([]);
    expect(rulesOf(...cases.map((_, at) => look(`10:1${at}`, at % 2 ? 'view-case' : 'view-judgements', '7')))).toEqual(
      [],
    );
  });

  it('is one’s own name, or several people of one’s own surname', () => {
    expect(rulesOf(look('10:00', 'lookup', '林晓 3301'))).toEqual([['own-name', 1]]);
    const family = ['林大海', '林建国', '林秀英'].map((name) => look('10:00', 'lookup', name));
    expect(rulesOf(...family)).toEqual([['own-surname', 3]]);
    expect(rulesOf(...family.slice(1), ...family.slice(1))).toEqual([]);
    expect(rulesOf(look('10:00', 'lookup', '王晓'), look('10:00', 'lookup', '森林公园'))).toEqual([]);
  });

  it('is what lies outside of one’s scope', () => {
    const tries = ['8', '9'].map((id) => look('10:00', 'out-of-scope', id));
    expect(rulesOf(...tries)).toEqual([['out-of-scope', 2]]);
    expect(rulesOf(tries[0]!)).toEqual([]);
  });

  it('is personal data outside of working hours', () => {
    const at = (time: string, withPurpose: boolean) => look(time, 'view-case', '1', withPurpose);
    expect(rulesOf(at('06:59', true), at('21:00', true))).toEqual([['off-hours', 2]]);
    expect(rulesOf(at('07:00', true), at('20:59', true), at('23:00', false), at('23:01', false))).toEqual([]);
    const sunday = { ...at('10:00', true), at: new Date('2026-03-01T10:00:00Z') };
    expect(rulesOf(sunday, sunday)).toEqual([['off-hours', 2]]);
  });
});

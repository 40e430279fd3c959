import { type GrantedScope, scopeOf } from '../access/scope.js';
import { refusedGiver, refusedSettler } from './task-rights.js';

const HELD = {
  unit: '西湖区市场监督管理局',
  mediationBody: null,
  level: 'county' as const,
  divisionCode: '330106002003',
};
const TOWN = '北山街道';
const AT = '330106002';
type Of = 'department' | 'mediator' | 'triage' | 'leader';
const of = (role: Of, scope: Partial<GrantedScope>, actor = 'somebody') => ({
  ...{ role, actor },
  scope: scopeOf({ divisions: [], units: [], systems: null, ...scope }, '3301'),
});
const kinds = ['task', 'supervision'] as const;

describe('who gives a task', () => {
  it('acts for the unit that has the case; and urges from the level above', () => {
    const given = (who: ReturnType<typeof of>) =>
      kinds.filter((kind) => refusedGiver(who, { kind, unit: TOWN, at: AT }, HELD) === null);
    expect(given(of('leader', { divisions: ['3301'] }))).toEqual(['task', 'supervision']);
    expect(given(of('leader', { divisions: ['330106'] }))).toEqual(['task', 'supervision']);
    expect(given(of('mediator', { divisions: ['330106'] }))).toEqual(['task']);
    expect(given(of('department', { units: [HELD.unit] }))).toEqual(['task']);
    expect(given(of('department', { divisions: ['330106'] }))).toEqual([]);
    expect(given(of('leader', { divisions: ['330106002'] }))).toEqual([]);
    expect(given(of('leader', { divisions: ['330106'], units: [TOWN] }))).toEqual(['task']);
  });

  it('urges from above the unit, and not from above where its case lies', () => {
    const other = { kind: 'supervision', unit: '清波街道', at: '330102001' } as const;
    const urged = (division: string) => refusedGiver(of('leader', { divisions: [division] }), other, HELD) === null;
    expect(['330106', '330102', '3301'].map(urged)).toEqual([false, true, true]);
  });
});

describe('who settles a task', () => {
  const may = (who: ReturnType<typeof of>, kind: Parameters<typeof refusedGiver>[1]['kind'], madeBy = 'giver') =>
    (['done', 'cancelled'] as const).filter(
      (state) => refusedSettler(who, { kind, unit: TOWN, at: AT, madeBy }, HELD, state) === null,
    );
  const own = of('department', { units: [TOWN] });

  it('is of its unit, or set over it; whoever else sees the case is not', () => {
    expect(may(own, 'task')).toEqual(['done']);
    expect(may(of('mediator', { divisions: ['330106002'] }), 'task')).toEqual(['done']);
    expect(may(of('leader', { divisions: ['330106'] }), 'task')).toEqual(['done', 'cancelled']);
    for (const other of [of('department', { divisions: ['330106'] }), of('leader', { divisions: ['330106012'] })])
      expect(may(other, 'task')).toEqual([]);
  });

  it('cancels nothing that was laid upon her unit, least of all a supervision; who gave it does', () => {
    for (const kind of ['task', 'duty', 'supervision'] as const) expect(may(own, kind)).toEqual(['done']);
    expect(may(of('leader', { divisions: ['330106'], units: [TOWN] }), 'supervision')).toEqual(['done']);
    expect(may(of('department', { units: [HELD.unit] }, 'giver'), 'task')).toEqual(['done', 'cancelled']);
    expect(may(of('department', { units: [HELD.unit] }), 'task')).toEqual(['cancelled']);
    expect(may(of('department', { units: [HELD.unit] }), 'supervision')).toEqual([]);
  });

  it('of what comes by itself says both', () => {
    for (const kind of ['follow-up', 'counselling'] as const)
      expect(may(own, kind, 'machine')).toEqual(['done', 'cancelled']);
  });
});

import { type GrantedScope, scopeOf } from '../access/scope.js';
import { refusedUnit } from './acting-unit.js';

const FOUND = {
  unit: '西湖区市场监督管理局',
  mediationBody: '西湖区消费纠纷调委会',
  level: 'county' as const,
  divisionCode: '330106002003',
};
const may = (role: 'department' | 'mediator' | 'triage' | 'leader', scope: Partial<GrantedScope>, found = {}) =>
  refusedUnit(
    { role, scope: scopeOf({ divisions: [], units: [], systems: null, ...scope }, '3301') },
    { ...FOUND, ...found },
  ) === null;

describe('who acts on a case', () => {
  it('is of the unit that has it or of the body that mediates it, whatever else she sees', () => {
    expect(may('department', { units: [FOUND.unit] })).toBe(true);
    expect(may('mediator', { units: [FOUND.mediationBody] })).toBe(true);
    expect(may('department', { divisions: ['3301'], units: ['北山街道'] })).toBe(false);
    expect(may('department', { divisions: ['3301'] })).toBe(false);
    expect(may('department', { divisions: ['330106'] })).toBe(false);
  });

  it('or an official of its place, from the unit’s level upwards', () => {
    for (const role of ['triage', 'mediator', 'leader'] as const) {
      expect(may(role, { divisions: ['3301'] })).toBe(true);
      expect(may(role, { divisions: ['330106'] })).toBe(true);
      expect(may(role, { divisions: ['330106002'] })).toBe(false);
      expect(may(role, { divisions: ['330106002'] }, { level: 'township' })).toBe(true);
      expect(may(role, { divisions: ['330102'] }, { level: 'township' })).toBe(false);
      expect(may(role, { divisions: ['330106'] }, { divisionCode: null })).toBe(false);
    }
  });
});

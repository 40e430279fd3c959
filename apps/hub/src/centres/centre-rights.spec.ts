import { describe, expect, it } from '@jest/globals';
import { mayConfirm, mayDo, seesDivision } from './centre-rights.js';

const of = (division: string) => ({ divisions: [division], units: [], systems: null, wholeCity: false });

describe('what somebody may do with a centre', () => {
  it('lets leaders of the level above confirm, and nobody of its own', () => {
    expect(mayConfirm({ role: 'leader', scope: of('330106') }, '330106002')).toBe(true);
    expect(mayConfirm({ role: 'leader', scope: of('330106002') }, '330106002')).toBe(false);
    expect(mayConfirm({ role: 'leader', scope: null }, '330106')).toBe(true);
    expect(mayConfirm({ role: 'triage', scope: null }, '330106')).toBe(false);
  });

  it('lets a township keep its own and its villages’', () => {
    expect(seesDivision({ scope: of('330106002') }, '330106002005')).toBe(true);
    expect(seesDivision({ scope: of('330106002') }, '330106')).toBe(false);
    expect(mayDo({ role: 'mediator', scope: of('330106002') }, '330106002')).toEqual({
      change: false,
      close: false,
      enter: true,
      confirm: false,
    });
  });

  it('lets triage change a centre, and leaders alone close it', () => {
    const may = (role: 'triage' | 'leader' | 'admin') => mayDo({ role, scope: of('330106') }, '330106002');
    expect(may('triage')).toMatchObject({ change: true, close: false });
    expect(may('leader')).toMatchObject({ change: true, close: true });
    expect(may('admin')).toMatchObject({ change: true, close: true });
  });
});

import { type ActQuestion, actsFrom, mayAct, refusalOf } from './act-input.js';
import { NEXT } from './acts.js';
import type { Phase } from './phase.js';

const question = (over: Partial<ActQuestion>): ActQuestion => ({
  act: 'accept',
  phase: 'triaged',
  on: '2026-03-02',
  detail: {},
  agreedOn: null,
  confirmedOn: null,
  evaluated: null,
  openedOn: '2026-03-01',
  notBefore: null,
  ...over,
});

describe('an act', () => {
  it('is allowed where the state table has it', () => {
    expect(refusalOf(question({}))).toBeNull();
  });

  it('lies on no day before the case was taken down', () => {
    expect(refusalOf(question({ on: '2026-02-28' }))).toEqual({
      field: 'on',
      because: { zh: '2026-02-28 早于 2026-03-01 登记', en: 'lies before the case was taken down, on 2026-03-01' },
    });
  });

  it('is refused from any other phase, which is named', () => {
    expect(refusalOf(question({ phase: 'closed' }))).toEqual({
      field: null,
      because: {
        zh: '受理须在已分流之后，案件现为已结案',
        en: 'accept (受理) follows triaged; the case stands at closed (已结案)',
      },
    });
  });

  it('must say what its row asks for', () => {
    const start = { act: 'start-mediation', phase: 'accepted' } as const;
    expect(refusalOf(question({ ...start, detail: { mediator: ' ' } }))).toMatchObject({ field: 'mediator' });
    expect(refusalOf(question({ ...start, detail: { mediator: '王芳', mediationKind: 'people' } }))).toBeNull();
    expect(refusalOf(question({ act: 'call-conference', phase: 'accepted', detail: { units: [] } }))).toMatchObject({
      field: 'units',
    });
  });

  it('says nothing that its row does not have: it would be kept and mean something else', () => {
    const strange = [
      { result: 'performed' },
      { duties: [] },
      { archiveNumber: '1' },
      { satisfaction: 5 },
      { consent: false },
    ];
    for (const detail of strange)
      expect(refusalOf(question({ detail: detail as ActQuestion['detail'] }))).toEqual({
        field: Object.keys(detail)[0],
        because: { zh: '受理没有这一项', en: 'accept has no such member' },
      });
    expect(refusalOf(question({ detail: { result: undefined } }))).toBeNull();
    const agree = { act: 'agree', phase: 'in-mediation', on: '2026-03-02' } as const;
    const performBy = (day: string) =>
      refusalOf(question({ ...agree, detail: { terms: '退款', performBy: day } }))?.field;
    expect([performBy('2026-03-12'), performBy('2026-03-01')]).toEqual([undefined, 'performBy']);
    const call = { act: 'call-conference', phase: 'accepted', on: '2026-03-02' } as const;
    const meetOn = (day: string) => refusalOf(question({ ...call, detail: { units: ['某局'], meetOn: day } }))?.field;
    expect([meetOn('2026-03-02'), meetOn('2026-03-01')]).toEqual([undefined, 'meetOn']);
  });

  it.each([
    ['2026-03-31', null],
    ['2026-04-01', 'on'],
  ])('asks for confirmation on %s of an agreement of 1 March: %s', (on, field) => {
    const asked = question({
      act: 'ask-confirmation',
      phase: 'agreement',
      on,
      detail: { court: '某区人民法院', consent: true },
      agreedOn: '2026-03-01',
    });
    expect(refusalOf(asked)?.field ?? null).toBe(field);
  });

  it('asks for no confirmation of what a court has confirmed', () => {
    const detail = { court: '某区人民法院', consent: true };
    const asked = question({ act: 'ask-confirmation', phase: 'performance', detail, agreedOn: '2026-03-01' });
    expect([refusalOf(asked), refusalOf({ ...asked, confirmedOn: '2026-03-20' })]).toEqual([
      null,
      { field: null, because: { zh: '法院已于 2026-03-20 裁定确认', en: expect.stringContaining('2026-03-20') } },
    ]);
    expect([actsFrom('performance'), actsFrom('performance', { isConfirmed: true })]).toEqual([
      ['close', 'start-mediation', 'ask-confirmation', 'fail'],
      ['close', 'fail'],
    ]);
  });

  it('mediates anew what was agreed and is not kept, or what a court has dismissed; what it has confirmed is enforced', () => {
    const detail = { mediator: '王芳', mediationKind: 'people' } as const;
    const anew = question({ act: 'start-mediation', phase: 'performance', detail, agreedOn: '2026-03-01' });
    expect([refusalOf(anew), refusalOf({ ...anew, confirmedOn: '2026-03-02' })?.because.zh]).toEqual([
      ...[null, '法院已于 2026-03-02 裁定确认'],
    ]);
    expect(actsFrom('agreement', { isDismissed: true })[0]).toBe('start-mediation');
    const fail = (guidance: 'litigation' | 'enforcement', confirmedOn: string | null) =>
      refusalOf({ ...anew, act: 'fail', detail: { guidance }, confirmedOn })?.field ?? null;
    expect([fail('litigation', null), fail('enforcement', '2026-03-02')]).toEqual([null, null]);
    expect([fail('enforcement', null), fail('litigation', '2026-03-02')]).toEqual(['guidance', 'guidance']);
  });

  it('refers to what was signed on line, or to what was said: never to both', () => {
    const detail = { terms: '退款', oral: true, digest: '0'.repeat(64) };
    expect(refusalOf(question({ act: 'agree', phase: 'in-mediation', detail }))?.field).toBe('oral');
  });

  it.each(Object.entries(NEXT))('that comes next from %s is one of the table: %s', (phase, act) => {
    expect(actsFrom(phase as Phase)[0]).toBe(act);
  });

  it('asks for confirmation only with both sides’ consent', () => {
    const detail = { court: '某区人民法院', consent: false };
    expect(refusalOf(question({ act: 'ask-confirmation', phase: 'agreement', detail }))).toMatchObject({
      field: 'consent',
    });
  });

  it('closes with a result that fits how it went', () => {
    const close = (phase: ActQuestion['phase'], result: ActQuestion['detail']['result'], agreedOn?: string) =>
      refusalOf(question({ act: 'close', phase, detail: { result }, agreedOn: agreedOn ?? null }))?.field ?? null;
    expect([close('not-agreed', 'not-performed', '2026-03-01'), close('not-agreed', 'not-performed')]).toEqual([
      ...[null, 'result'],
    ]);
    expect([close('performance', 'performed'), close('not-agreed', 'not-agreed')]).toEqual([null, null]);
    expect([close('performance', 'not-agreed'), close('not-agreed', 'performed')]).toEqual(['result', 'result']);
  });

  it('is done by those whom its row names', () => {
    expect(['triage', 'mediator', 'leader', 'operator'].map((role) => mayAct('triage', role))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

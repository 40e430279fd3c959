import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { type ActQuestion, actsFrom, mayAct, refusalOf } from './act-input.js';
import { type ActName, actOf } from './acts.js';
import { evaluationOf, reopeningsOf } from './evaluation.js';
import { type LifeEvent, lifeOf } from './life.js';
import { newsFor } from './news.js';

const RECORD = '1';
const says = (event: MatterEventName, recordId = RECORD): LifeEvent => ({
  recordId,
  event,
  on: '2026-03-01',
  act: null,
});
const does = (act: ActName): LifeEvent => ({ recordId: RECORD, event: actOf(act).event, on: '2026-03-02', act });
const CLOSED = [says('registered'), ...(['triage', 'accept', 'start-mediation', 'agree', 'close'] as const).map(does)];
const EVALUATED = [...CLOSED, does('evaluate')];

const FOUND = { settled: 'yes', kept: 'yes', lawful: 'yes', cameBack: 'no', grade: 'good' } as const;
const question = (over: Partial<ActQuestion>): ActQuestion => ({
  act: 'evaluate',
  phase: 'closed',
  on: '2026-03-20',
  detail: FOUND,
  agreedOn: '2026-03-09',
  confirmedOn: null,
  evaluated: null,
  openedOn: '2026-03-01',
  notBefore: null,
  ...over,
});
const fieldOf = (over: Partial<ActQuestion>) => refusalOf(question(over))?.field;

describe('an evaluation', () => {
  it('is of a case that is closed or filed away, by the centre', () => {
    expect([fieldOf({}), fieldOf({ phase: 'archived' }), fieldOf({ phase: 'performance' })]).toEqual([
      ...[undefined, undefined, null],
    ]);
    const roles = ['triage', 'leader', 'mediator', 'department', 'operator'];
    expect(roles.filter((role) => mayAct('evaluate', role))).toEqual(['triage', 'leader']);
  });

  it.each(Object.keys(FOUND))('says %s', (name) => {
    expect(fieldOf({ detail: { ...FOUND, [name]: undefined } })).toBe(name);
  });

  it('says of no agreement that it was kept, and of each whether', () => {
    expect([fieldOf({ agreedOn: null }), fieldOf({ detail: { ...FOUND, kept: 'none' } })]).toEqual(['kept', 'kept']);
    expect(fieldOf({ agreedOn: null, detail: { ...FOUND, kept: 'none' } })).toBeUndefined();
  });

  it('lies on no day before the case was closed', () => {
    expect([fieldOf({ notBefore: '2026-03-21' }), fieldOf({ notBefore: '2026-03-20' })]).toEqual(['on', undefined]);
  });

  it('stands once, and is corrected by one that names it', () => {
    const evaluated = '7';
    const corrects = (id: string) => ({ detail: { ...FOUND, corrects: id } });
    expect([fieldOf({ evaluated }), fieldOf({ evaluated, ...corrects('6') }), fieldOf(corrects('7'))]).toEqual([
      ...[null, 'corrects', 'corrects'],
    ]);
    expect(fieldOf({ evaluated, ...corrects('7') })).toBeUndefined();
  });

  it('leaves the case where it stands, and is no news to its sources', () => {
    expect(lifeOf(EVALUATED, [RECORD])).toEqual(lifeOf(CLOSED, [RECORD]));
    const told = (events: readonly LifeEvent[]) => {
      const known = events.map((event) => ({
        ...event,
        ofCase: true,
        result: event.act === 'close' ? 'performed' : null,
      }));
      return newsFor(RECORD, { life: lifeOf(events, [RECORD]), events: known as never, today: '2026-03-20' });
    };
    expect(told(EVALUATED)).toEqual(told(CLOSED));
    expect(told(CLOSED)?.note).toContain('协议已履行');
  });

  it('that found the dispute not resolved puts opening it again first', () => {
    expect([actsFrom('closed')[0], actsFrom('closed', { isUnresolved: true })[0]]).toEqual(['archive', 'reopen']);
  });

  it('holds until the case is opened again, by whomever', () => {
    const at = (events: readonly LifeEvent[], records = [RECORD]) =>
      evaluationOf(events, records) && events.indexOf(evaluationOf(events, records)!);
    expect([at(CLOSED), at(EVALUATED), at([...EVALUATED, does('archive')])]).toEqual([null, 6, 6]);
    expect(at([...EVALUATED, does('evaluate')])).toBe(7);
    expect(at([...EVALUATED, does('reopen'), does('withdraw')])).toBeNull();
    expect(at([...EVALUATED, says('registered', '2'), does('withdraw')], [RECORD, '2'])).toBeNull();
    expect(reopeningsOf([...EVALUATED, does('reopen'), does('withdraw'), does('reopen')], [RECORD])).toBe(2);
  });
});

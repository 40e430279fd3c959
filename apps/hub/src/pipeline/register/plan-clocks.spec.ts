import { describe, expect, it } from '@jest/globals';
import { defaultClocks, officialCalendar, parseClocks } from '#libs/routing/clocks/index.js';
import type { StoredClock } from '../../registry/case-clocks.js';
import type { StoredEvent } from '../../registry/case-standings.js';
import type { CaseRecord } from '../stages.js';
import { type ClockedCase, endsBy, planClocks } from './plan-clocks.js';

const RULES = defaultClocks();
const TODAY = '2026-03-05';

const record = (recordId: string, system = 'hotline-12345', content: object = {}) =>
  ({ recordId, system, content }) as unknown as CaseRecord;
const event = (recordId: string, name: StoredEvent['event'], on = '2026-03-02'): StoredEvent => ({
  eventId: `${recordId}-${name}`,
  recordId,
  event: name,
  on,
  unit: null,
  act: null,
  ofCase: name === 'routed',
});
const clock = (clockId: string, recordId: string, ruleId: string, more: Partial<StoredClock> = {}): StoredClock => ({
  clockId,
  recordId,
  caseId: '9',
  rule: RULES.find(({ id }) => id === ruleId)!,
  startedOn: '2026-03-02',
  statedDue: null,
  due: '2026-03-09',
  provisional: false,
  state: 'running',
  stoppedOn: null,
  copyOf: null,
  told: null,
  ...more,
});
const plan = (item: Partial<ClockedCase>, elsewhere: StoredClock[] = []) =>
  planClocks({ records: [], events: [], type: null, stored: [], ...item }, RULES, elsewhere, officialCalendar, TODAY);
const idsOf = (clocks: readonly StoredClock[]) => clocks.map(({ clockId }) => clockId);

describe('clocks of a case', () => {
  it('start with the record of the event that starts them, the case’s own ones too', () => {
    const events = [event('1', 'registered'), event('1', 'routed'), event('2', 'agreement')];
    const { started } = plan({ records: [record('1'), record('2', 'court')], events });
    expect(started.map(({ rule, recordId }) => `${rule.id} ${recordId}`)).toEqual([
      'judicial-confirmation 2',
      'hotline-order 1',
    ]);
  });

  it('of every record stop with what people do with the case, and none that came after it', () => {
    const closed = { ...event('1', 'closed', '2026-03-04'), act: 'close', ofCase: true } as const;
    const events = [event('1', 'registered'), event('2', 'registered'), closed, event('3', 'registered', '2026-03-05')];
    const stored = [clock('a', '1', 'hotline-order'), clock('b', '2', 'hotline-order')];
    const found = plan({ records: [record('1'), record('2'), record('3')], stored, events });
    expect(found.stopped.map(({ clock: { clockId }, on }) => [clockId, on])).toEqual([
      ['a', '2026-03-04'],
      ['b', '2026-03-04'],
    ]);
    expect(found.started.map(({ recordId, startedOn }) => [recordId, startedOn])).toEqual([['3', '2026-03-05']]);
  });

  it('stop with an answer that ends the case, where their rule knows no end but closing; what an answer starts runs', () => {
    const rule = { ...RULES.find(({ id }) => id === 'hotline-order')!, stops: ['closed', 'withdrawn'] } as const;
    const answered = (recordId: string) =>
      ({ ...event(recordId, 'answered', '2026-03-04'), act: 'answer', ofCase: true }) as const;
    const events = [event('1', 'registered'), answered('1')];
    const { stopped } = plan({ records: [record('1')], stored: [clock('a', '1', 'hotline-order', { rule })], events });
    expect(stopped.map(({ clock: { clockId }, on }) => [clockId, on])).toEqual([['a', '2026-03-04']]);
    const letter = plan({ records: [record('2', 'petition')], events: [event('2', 'registered'), answered('2')] });
    expect(letter.started.map(({ rule: { id } }) => id)).toEqual(['petition-ask-review']);
  });

  it('of an agreement that its source takes back count no more, and begin anew with the next one', () => {
    const court = [record('2', 'court')];
    const agreed = event('2', 'agreement');
    const back = event('2', 'mediator-accepted', '2026-03-03');
    const stored = [clock('a', '2', 'judicial-confirmation'), clock('b', '2', 'court-before-filing')];
    const taken = plan({ records: court, events: [event('2', 'mediator-accepted'), agreed, back], stored });
    expect(idsOf(taken.withdrawn)).toEqual(['a']);
    // What it stopped it has stopped, and the mediation that goes on has a time limit of its own.
    expect(taken.stopped.map(({ clock: { clockId } }) => clockId)).toEqual(['b']);
    expect(taken.started.map(({ rule, startedOn }) => `${rule.id} ${startedOn}`)).toEqual([
      'court-before-filing 2026-03-03',
    ]);
    const anew = { ...event('2', 'agreement', '2026-03-04'), eventId: 'anew' };
    const { started } = plan({ records: court, events: [agreed, back, anew] });
    expect(started.map(({ rule, startedOn }) => `${rule.id} ${startedOn}`)).toEqual([
      'judicial-confirmation 2026-03-04',
    ]);
  });

  it('of a withdrawn record count no more, the case’s own go on', () => {
    const stored = [clock('a', '1', 'hotline-order'), clock('b', '1', 'city-start'), clock('c', '2', 'hotline-order')];
    const found = plan({ records: [record('2')], stored, events: [event('1', 'routed'), event('2', 'registered')] });
    expect(idsOf(found.withdrawn)).toEqual(['a']);
    expect([found.started, found.copied, found.stopped, found.anew]).toEqual([[], [], [], []]);
  });

  it('count again when the record comes back, and none where the case is empty', () => {
    const stored = [clock('a', '1', 'hotline-order', { state: 'withdrawn' }), clock('b', '1', 'city-start')];
    const events = [event('1', 'registered'), event('1', 'routed')];
    expect(plan({ records: [record('1')], stored, events }).anew.map(({ clock: { clockId } }) => clockId)).toEqual([
      'a',
    ]);
    expect(idsOf(plan({ stored, events }).withdrawn)).toEqual(['b']);
  });

  it('go on from where they stood when their record is split away, and give way when it comes back', () => {
    const original = clock('a', '1', 'city-start', { state: 'paused' });
    const events = [event('1', 'routed'), event('2', 'registered')];
    const parted = plan({ records: [record('2')], events }, [original]);
    expect(parted.copied).toEqual([{ of: original, recordId: '2' }]);
    expect(parted.started.map(({ rule }) => rule.id)).toEqual(['hotline-order']);
    const copy = clock('b', '2', 'city-start', { state: 'paused', copyOf: 'a' });
    const joined = plan({ records: [record('1'), record('2')], events, stored: [original, copy] });
    expect(idsOf(joined.withdrawn)).toEqual(['b']);
  });

  it('follow the end that the hotline states now', () => {
    const stored = [clock('a', '1', 'hotline-order', { statedDue: '2026-03-09' })];
    const events = [event('1', 'registered')];
    const stating = (deadline?: string) =>
      plan({ records: [record('1', 'hotline-12345', { deadline })], stored, events }).anew.map((one) => one.statedDue);
    expect(stating('2026-03-09T17:30:00+08:00')).toEqual([]);
    expect(stating('2026-03-20T17:30:00+08:00')).toEqual(['2026-03-20']);
    expect(stating()).toEqual([null]);
  });

  it('follow an end of the source where their rule says so, whatever its name', () => {
    const rules = parseClocks(`编号,适用,自,至,天数,日历,来源期限,可延长,可暂停,届满,名称,依据
urgent,热线,登记,办结,1,工作日,从来源,,,,紧急工单,本市规定
visit,热线,登记,办结,2,工作日,,,,,回访,本市规定
`);
    const deadline = '2026-03-20T17:30:00+08:00';
    const item = {
      records: [record('1', 'hotline-12345', { deadline })],
      events: [event('1', 'registered')],
      stored: [],
    };
    const { started } = planClocks({ ...item, type: null }, rules, [], officialCalendar, TODAY);
    expect(started.map(({ rule, statedDue }) => [rule.id, statedDue])).toEqual([
      ['urgent', '2026-03-20'],
      ['visit', null],
    ]);
  });
});

describe('the ends that a table gives a case', () => {
  const item = {
    records: [record('1'), record('2', 'hotline-12345', { deadline: '2026-03-20T17:30:00+08:00' })],
    events: [event('1', 'registered'), event('2', 'registered'), event('1', 'closed', '2026-03-03')],
    type: null,
  };
  const endsOf = (rules: typeof RULES) =>
    endsBy(item, rules, officialCalendar).map(({ recordId, rule, due }) => `${rule.id} ${recordId} ${due}`);

  it('are those of what is over too, as the source states them where the rule follows it', () => {
    expect(endsOf(RULES)).toEqual(['hotline-order 1 2026-03-09', 'hotline-order 2 2026-03-20']);
    const longer = RULES.map((rule) => (rule.id === 'hotline-order' ? { ...rule, days: 6 } : rule));
    expect(endsOf(longer)).toEqual(['hotline-order 1 2026-03-10', 'hotline-order 2 2026-03-20']);
    expect(endsOf(RULES.filter(({ id }) => id !== 'hotline-order'))).toEqual([]);
  });
});

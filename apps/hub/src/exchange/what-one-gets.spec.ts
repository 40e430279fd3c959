import { describe, expect, it } from '@jest/globals';
import type { CaseEventData, CaseEventType } from '#libs/contracts/index.js';
import { mayHaveLeft, type SentEvent, type Subscriber, whatOneGets } from './what-one-gets.js';

let lastId = 0;
const event = (type: CaseEventType, data: Partial<CaseEventData> = {}): SentEvent => {
  const whole = {
    caseId: '1',
    caseNumber: 'YAT-1',
    disputeType: 'D14',
    divisionCode: '330106',
    handlingUnit: '街道',
    ...data,
  };
  const id = String(++lastId);
  return {
    id,
    type,
    data: whole,
    text: JSON.stringify({ specversion: '1.0', id, type, subject: whole.caseId, data: whole }),
  };
};
const one = (change: Partial<Subscriber> = {}): Subscriber => ({
  filter: { disputeTypes: ['D14'] },
  within: new Set(['1']),
  inSight: new Set(['1']),
  accusations: new Set(),
  concerned: new Map(),
  ...change,
});
const typesOf = (events: readonly SentEvent[], subscriber: Subscriber) =>
  whatOneGets(events, subscriber).map(({ type }) => type);

describe('what one subscriber gets', () => {
  const left = event('CaseCorrected', { disputeType: 'D02' });

  it('is what it wants, then once that the case has left, and the case again when it is back', () => {
    const events = [event('CaseUpdated'), left, event('CaseUpdated', { disputeType: 'D02' }), event('CaseUpdated')];
    expect(typesOf(events, one({ inSight: new Set() }))).toEqual(['CaseUpdated', 'CaseLeft', 'CaseUpdated']);
  });

  it('says of a case that has left nothing but its ids, under an id of its own', () => {
    const [sent] = whatOneGets([left], one());
    expect(JSON.parse(sent?.text ?? '')).toEqual({
      specversion: '1.0',
      id: `${left.id}.left`,
      type: 'org.yian-tong.case.CaseLeft.v1',
      subject: '1',
      data: { caseId: '1', caseNumber: 'YAT-1' },
    });
  });

  it.each<[string, SentEvent, Partial<Subscriber>, CaseEventType[]]>([
    ['out of the scope of its key', event('CaseUpdated'), { within: new Set() }, ['CaseLeft']],
    ['merged into one out of her sight', event('CaseMerged', { mergedInto: '2' }), { within: new Set() }, ['CaseLeft']],
    ['merged into one that she sees', event('CaseMerged', { mergedInto: '2' }), {}, ['CaseMerged']],
    ['never told of', left, { inSight: new Set() }, []],
    ['that has come to accuse her', event('CaseUpdated'), { within: new Set(), accusations: new Set(['1']) }, []],
    [
      'of which it wants other events',
      event('CaseUpdated'),
      { filter: { events: ['CaseOpened'] }, within: new Set() },
      [],
    ],
  ])('of a case %s', (_, happened, change, types) => {
    expect(typesOf([happened], one(change))).toEqual(types);
  });

  it('is wanted by how its event says that the case stood, and by whom it concerns now: of a time limit', () => {
    const to = (disputeType: string, filter: Subscriber['filter']) =>
      typesOf([event('ClockDue', { disputeType })], one({ filter, concerned: new Map([['1', ['住建局']]]) }));
    expect([to('D14', { disputeTypes: ['D14'] }), to('D02', { disputeTypes: ['D14'] })]).toEqual([['ClockDue'], []]);
    expect(to('D02', { units: ['住建局'] })).toEqual(['ClockDue']);
  });

  it('of a unit whose task is given up is that the case has left', () => {
    const settled = event('TaskSettled');
    const bureau = { filter: { units: ['住建局'] }, within: new Set<string>() };
    expect(typesOf([settled], one(bureau))).toEqual(['CaseLeft']);
    const concerned = new Map([['1', ['住建局']]]);
    expect(typesOf([settled], one({ ...bureau, within: new Set(['1']), concerned }))).toEqual(['TaskSettled']);
  });

  it('asks of no other cases whether it was told of them', () => {
    const events = [event('CaseUpdated'), left, event('CaseUpdated', { caseId: '2', disputeType: 'D02' })];
    expect(mayHaveLeft(events, one())).toEqual(['1', '2']);
    expect(mayHaveLeft([event('CaseUpdated'), event('ClockDue')], one())).toEqual([]);
  });
});

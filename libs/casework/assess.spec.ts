import { describe, expect, it } from '@jest/globals';
import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { type ActName, actOf } from './acts.js';
import { type AssessedEvent, assess } from './assess.js';
import { lifeOf } from './life.js';

const RECORD = '1';
const says = (on: string, event: MatterEventName): AssessedEvent => ({ recordId: RECORD, event, on, act: null });
const does = (on: string, act: ActName, rest: Partial<AssessedEvent> = {}): AssessedEvent => ({
  ...{ recordId: RECORD, event: actOf(act).event, on, act },
  ...rest,
});
const assessed = (events: AssessedEvent[], ratings: number[] = []) => assess(events, lifeOf(events, [RECORD]), ratings);
const MEDIATED = [does('2026-03-02', 'accept'), does('2026-03-03', 'start-mediation')];

describe('what assessment counts of a case', () => {
  it('of one that is open: whether it was accepted, and no end', () => {
    const open = [says('2026-03-01', 'registered'), says('2026-03-01', 'routed')];
    expect(assessed(open)).toEqual({
      acceptedOn: null,
      endedOn: null,
      outcome: null,
      returned: false,
      satisfaction: null,
      evaluation: null,
    });
    expect(assessed([...open, ...MEDIATED])).toMatchObject({ acceptedOn: '2026-03-02', endedOn: null });
  });

  const ends: [string, AssessedEvent[], string, string][] = [
    [
      'an agreement that was kept',
      [...MEDIATED, does('2026-03-09', 'agree'), does('2026-03-20', 'close', { result: 'performed' })],
      'resolved',
      '2026-03-09',
    ],
    [
      'one that was not kept',
      [...MEDIATED, does('2026-03-09', 'agree'), does('2026-04-20', 'close', { result: 'not-performed' })],
      'not-performed',
      '2026-03-09',
    ],
    ['no agreement', [...MEDIATED, does('2026-03-09', 'fail')], 'not-agreed', '2026-03-09'],
    [
      'no agreement, closed afterwards',
      [...MEDIATED, does('2026-03-09', 'fail'), does('2026-03-10', 'close', { result: 'not-agreed' })],
      'not-agreed',
      '2026-03-10',
    ],
    [
      'a source that mediated',
      [says('2026-03-05', 'agreement'), says('2026-03-06', 'closed')],
      'resolved',
      '2026-03-05',
    ],
    [
      'an agreement that its source took back before it closed',
      [says('2026-03-05', 'agreement'), says('2026-03-06', 'accepted'), says('2026-03-09', 'closed')],
      'answered',
      '2026-03-09',
    ],
    [
      'a source that answered',
      [says('2026-03-05', 'assigned'), says('2026-03-06', 'answered')],
      'answered',
      '2026-03-06',
    ],
    [
      'an answer of its unit, whatever another source had reported of it before',
      [says('2026-03-01', 'not-agreed'), does('2026-03-02', 'accept'), does('2026-03-06', 'answer')],
      'answered',
      '2026-03-06',
    ],
    ['withdrawal', [does('2026-03-02', 'withdraw')], 'withdrawn', '2026-03-02'],
    ['transfer', [does('2026-03-02', 'transfer')], 'transferred', '2026-03-02'],
  ];
  it.each(ends)('ends with %s', (_, events, outcome, endedOn) =>
    expect(assessed(events)).toMatchObject({ outcome, endedOn }),
  );

  it('an answer says that it had been accepted', () =>
    expect(assessed([says('2026-03-06', 'answered')]).acceptedOn).toBe('2026-03-06'));

  it('what was opened again is open, and comes out as its last round did', () => {
    const again = [...MEDIATED, does('2026-03-09', 'fail'), does('2026-03-20', 'reopen')];
    expect(assessed(again)).toMatchObject({ endedOn: null, outcome: null });
    const second = [...again, does('2026-03-21', 'accept'), does('2026-03-22', 'start-mediation')];
    const agreed = [...second, does('2026-03-25', 'agree'), does('2026-03-28', 'close', { result: 'performed' })];
    expect(assessed(agreed).outcome).toBe('resolved');
  });

  it('what is mediated anew after an agreement is open again', () => {
    const agreed = [...MEDIATED, does('2026-03-09', 'agree'), does('2026-03-12', 'perform')];
    const anew = does('2026-03-20', 'start-mediation');
    expect(assessed([...agreed, anew])).toMatchObject({ endedOn: null, outcome: null });
    const broken = [...agreed, does('2026-03-20', 'fail')];
    expect(assessed(broken).outcome).toBe('not-agreed');
    const closed = does('2026-03-21', 'close', { result: 'not-performed' });
    expect(assessed([...broken, closed]).outcome).toBe('not-performed');
  });

  it('remembers a return, and the lowest of several ratings', () => {
    expect(assessed([says('2026-03-02', 'returned')]).returned).toBe(true);
    expect(assessed([], [4, 2, 5]).satisfaction).toBe(2);
    expect(assessed([does('2026-03-20', 'withdraw', { satisfaction: 1 })], [3]).satisfaction).toBe(1);
  });
});

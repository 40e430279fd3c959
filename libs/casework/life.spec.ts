import fc from 'fast-check';
import { MATTER_EVENTS, type MatterEventName } from '#libs/routing/clocks/index.js';
import { ACT_NAMES, type ActName, actOf } from './acts.js';
import { type LifeEvent, lifeOf } from './life.js';
import { PHASES } from './phase.js';

const [HOTLINE, COURT, PETITION] = ['1', '2', '3'] as const;
const DAY = '2026-03-02';
const says = (recordId: string, ...events: MatterEventName[]): LifeEvent[] =>
  events.map((event) => ({ recordId, event, on: DAY, act: null }));
const does = (...acts: ActName[]): LifeEvent[] =>
  acts.map((act) => ({ recordId: HOTLINE, event: actOf(act).event, on: DAY, act }));
const phaseOf = (events: LifeEvent[], records: string[] = [HOTLINE]) => lifeOf(events, records).phase;

describe('the life of a case, by what its sources say', () => {
  it('begins with registration and is triaged when it is routed', () => {
    expect(phaseOf(says(HOTLINE, 'registered'))).toBe('registered');
    expect(phaseOf(says(HOTLINE, 'registered', 'routed'))).toBe('triaged');
  });

  it('moves on with the source that has come furthest', () => {
    const events = [...says(HOTLINE, 'registered', 'assigned'), ...says(COURT, 'registered', 'mediator-accepted')];
    expect(phaseOf(events, [HOTLINE, COURT])).toBe('in-mediation');
    expect(phaseOf([...events, ...says(HOTLINE, 'accepted')], [HOTLINE, COURT])).toBe('in-mediation');
    expect(phaseOf([...events, ...says(COURT, 'agreement')], [HOTLINE, COURT])).toBe('agreement');
  });

  it('is over when each of its records is', () => {
    const events = [...says(HOTLINE, 'registered', 'closed'), ...says(COURT, 'registered', 'appointed')];
    expect(phaseOf(events, [HOTLINE, COURT])).toBe('accepted');
    expect(phaseOf([...events, ...says(COURT, 'withdrawn')], [HOTLINE, COURT])).toBe('withdrawn');
  });

  it('does not move by what a department says of a dispute that it sent in: people are told until they act', () => {
    const mediated = [...says(COURT, 'registered', 'mediator-accepted'), ...says(HOTLINE, 'registered', 'sender-done')];
    const { phase, conflicts } = lifeOf(mediated, [HOTLINE, COURT]);
    expect([phase, conflicts.map(({ recordId }) => recordId)]).toEqual(['in-mediation', [HOTLINE]]);
    expect(lifeOf([...mediated, ...does('agree')], [HOTLINE, COURT]).conflicts).toEqual([]);
    expect(phaseOf(says(HOTLINE, 'registered', 'routed', 'sender-done'))).toBe('triaged');
  });

  it('comes back for triage when the order is returned', () => {
    expect(phaseOf(says(HOTLINE, 'registered', 'assigned', 'returned'))).toBe('registered');
  });

  it('opens again when its source takes up what it had ended, and is over once more when that ends it', () => {
    const again = says(HOTLINE, 'registered', 'accepted', 'closed', 'accepted');
    expect(phaseOf(again)).toBe('accepted');
    expect(phaseOf([...again, ...says(HOTLINE, 'closed')])).toBe('closed');
  });

  it('goes back with the source that takes back its agreement; against people or another source it is a conflict', () => {
    const agreed = says(COURT, 'registered', 'mediator-accepted', 'agreement');
    const back = says(COURT, 'mediator-accepted');
    expect(phaseOf([...agreed, ...back], [COURT])).toBe('in-mediation');
    expect(phaseOf([...agreed, ...back, ...says(COURT, 'agreement')], [COURT])).toBe('agreement');
    const shown = { event: 'mediator-accepted', recordId: COURT };
    const both = [...says(HOTLINE, 'registered'), ...agreed, ...says(HOTLINE, 'agreement'), ...back];
    expect(lifeOf(both, [HOTLINE, COURT])).toMatchObject({ phase: 'agreement', conflicts: [shown] });
    // Once the other has taken it back, too, none is left.
    const none = [...both, ...says(HOTLINE, 'accepted')];
    expect(lifeOf(none, [HOTLINE, COURT])).toMatchObject({ phase: 'in-mediation', conflicts: [] });
    const kept = [...agreed, ...does('perform'), ...back];
    expect(lifeOf(kept, [COURT])).toMatchObject({ phase: 'performance', conflicts: [shown] });
    expect(lifeOf([...kept, ...says(COURT, 'agreement')], [COURT]).conflicts).toEqual([]);
    // Where a source sends its order, and to whom the hub routes the case, says nothing of that.
    const routed: LifeEvent = { recordId: COURT, event: 'routed', on: DAY, act: null, ofCase: true };
    expect(phaseOf([...agreed, routed, ...says(COURT, 'assigned')], [COURT])).toBe('agreement');
  });

  it('opens again when she comes again after the end', () => {
    const ended = says(COURT, 'registered', 'mediator-accepted', 'not-agreed');
    expect(phaseOf(ended, [COURT])).toBe('not-agreed');
    expect(phaseOf([...ended, ...says(PETITION, 'registered')], [COURT, PETITION])).toBe('registered');
  });
});

describe('the life of a case, by what people do', () => {
  const mediated = [...says(HOTLINE, 'registered', 'routed'), ...does('accept', 'start-mediation')];

  it('goes round the loop', () => {
    const acts: ActName[] = [
      'call-conference',
      'hold-conference',
      'agree',
      'ask-confirmation',
      'confirm',
      'close',
      'archive',
    ];
    expect(phaseOf([...mediated, ...does(...acts)])).toBe('archived');
  });

  it('is not ended by a source while somebody is at work on it: the contradiction is shown', () => {
    const { phase, conflicts } = lifeOf([...mediated, ...says(HOTLINE, 'closed')], [HOTLINE]);
    expect(phase).toBe('in-mediation');
    expect(conflicts).toEqual([{ event: 'closed', on: DAY, recordId: HOTLINE, phase: 'in-mediation' }]);
  });

  it.each<ActName[][]>([[['triage']], [['triage', 'accept']]])(
    'is ended by its source where people have %j, and nobody is at work on it beyond that',
    (acts) => {
      const { phase, conflicts } = lifeOf(
        [...says(HOTLINE, 'registered'), ...does(...acts), ...says(HOTLINE, 'closed')],
        [HOTLINE],
      );
      expect([phase, conflicts]).toEqual(['closed', []]);
    },
  );

  it('takes an agreement that a source reports', () => {
    expect(phaseOf([...mediated, ...says(COURT, 'registered', 'agreement')], [HOTLINE, COURT])).toBe('agreement');
  });

  it('comes back to where people had it when that source takes its agreement back', () => {
    const heard = [...mediated, ...says(COURT, 'registered', 'agreement', 'appointed')];
    expect(lifeOf(heard, [HOTLINE, COURT])).toMatchObject({ phase: 'in-mediation', byPerson: true, conflicts: [] });
  });

  it('shows a failure elsewhere against an agreement, until somebody acts', () => {
    const heard = [...says(COURT, 'registered'), ...mediated, ...does('agree'), ...says(COURT, 'not-agreed')];
    expect(lifeOf(heard, [HOTLINE, COURT])).toMatchObject({ phase: 'agreement', conflicts: [{ event: 'not-agreed' }] });
    expect(lifeOf([...heard, ...does('perform')], [HOTLINE, COURT])).toMatchObject({
      phase: 'performance',
      conflicts: [],
    });
  });

  it('keeps what people closed closed, and shows that a source still works on it', () => {
    const heard = [...says(COURT, 'registered'), ...mediated, ...does('fail', 'close'), ...says(COURT, 'agreement')];
    expect(lifeOf(heard, [HOTLINE, COURT])).toMatchObject({ phase: 'closed', conflicts: [{ event: 'agreement' }] });
  });

  it('hears no contradiction in a source that ends it as people have', () => {
    const heard = [...says(COURT, 'registered'), ...mediated, ...does('fail', 'close')];
    const failure = says(COURT, 'not-agreed');
    for (const acts of [[], ['archive']] as ActName[][])
      expect(lifeOf([...heard, ...does(...acts), ...failure], [HOTLINE, COURT]).conflicts).toEqual([]);
    const reopened = [...heard, ...does('reopen', 'accept', 'start-mediation'), ...failure];
    expect(lifeOf(reopened, [HOTLINE, COURT]).conflicts).toHaveLength(1);
  });
});

describe('whatever is reported', () => {
  const reports = fc.array(
    fc.record({
      recordId: fc.constantFrom(HOTLINE, COURT, PETITION),
      event: fc.constantFrom(...(Object.keys(MATTER_EVENTS) as MatterEventName[])),
      on: fc.constant(DAY),
      act: fc.constant(null),
    }),
    { maxLength: 30 },
  );

  it('the case stands somewhere, and an act brings it where its row says and answers every contradiction', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom(...ACT_NAMES.filter((act) => actOf(act).to)), (events, act) => {
        expect(Object.keys(PHASES)).toContain(phaseOf(events, [HOTLINE, COURT, PETITION]));
        expect(lifeOf([...events, ...does(act)], [HOTLINE])).toEqual({
          phase: actOf(act).to,
          since: DAY,
          byPerson: true,
          conflicts: [],
        });
      }),
    );
  });
});

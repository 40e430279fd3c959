import { MATTER_EVENTS, type MatterEventName, type TracedEvent } from '#libs/routing/clocks/index.js';
import { ACT_NAMES, type ActName, actOf } from './acts.js';
import { ELSEWHERE_EVENTS, elsewhereRefusal, returnRefusal, tooEarlyElsewhere } from './elsewhere.js';
import { type LifeEvent, lifeOf } from './life.js';
import { PHASES, type Phase } from './phase.js';

const EVENTS = Object.keys(MATTER_EVENTS) as MatterEventName[];
const DAY = '2026-03-02';
const told = (event: MatterEventName, on = DAY): TracedEvent => ({ event, on, recordId: '1', ofCase: true });
const refused = (event: MatterEventName, known: TracedEvent[] = [], phase: Phase = 'triaged', on = DAY) =>
  elsewhereRefusal({ event, on, phase, events: known })?.en ?? null;

/** Acts that lead to each phase. */
const ways = (): LifeEvent[][] => {
  const found = new Map<Phase, ActName[]>([['registered', []]]);
  for (const [phase, acts] of found)
    for (const act of ACT_NAMES) {
      const { from, to } = actOf(act);
      if (to !== null && from.includes(phase) && !found.has(to)) found.set(to, [...acts, act]);
    }
  expect([...found.keys()].toSorted()).toEqual(Object.keys(PHASES).toSorted());
  return [...found.values()].map((acts) =>
    acts.map((act) => ({ event: actOf(act).event, on: DAY, recordId: '1', act, ofCase: true })),
  );
};

it('a case goes back only where nobody is at work on it', () => {
  const phases = Object.keys(PHASES) as Phase[];
  expect(phases.filter((phase) => returnRefusal(phase) === null)).toEqual(['registered', 'triaged', 'accepted']);
});

describe('what a person passes on of another authority', () => {
  it('is what no act of the state table does, and moves no case wherever it stands', () => {
    const acts = new Set(ACT_NAMES.map((act) => actOf(act).event));
    expect(ELSEWHERE_EVENTS.filter((event) => acts.has(event))).toEqual([]);
    for (const events of ways())
      for (const event of ELSEWHERE_EVENTS)
        expect(lifeOf([...events, { ...told(event), act: null }], ['1'])).toEqual(lifeOf(events, ['1']));
  });

  it.each(EVENTS.filter((event) => !ELSEWHERE_EVENTS.includes(event)))('%s is refused, in every phase', (event) => {
    for (const phase of Object.keys(PHASES) as Phase[]) expect(refused(event, [], phase)).not.toBeNull();
  });

  it('says which act it is, and what that must state', () => {
    expect(refused('confirmed')).toBe('confirmed is entered as an act: confirm (which states caseNumber)');
    expect(refused('performance-began')).toContain('perform (which states performBy)');
    expect(refused('returned')).toContain('/returns');
    expect(refused('assigned')).toContain('for its source');
  });

  it('follows what it follows, and does not happen twice', () => {
    expect(refused('court-closed')).toBe('court-closed follows filed, filed-simple');
    expect(refused('court-closed', [told('filed')])).toBeNull();
    expect(refused('court-closed', [told('filed')], 'triaged', '2026-03-01')).toContain('lies before 2026-03-02');
    expect(refused('filed', [told('filed')])).toContain('in-court');
    expect(refused('filed', [told('filed'), told('court-closed')])).toBeNull();
    expect(refused('arbitration-award', [told('arbitration-asked')])).not.toBeNull();
    expect(refused('arbitration-closed', [told('arbitration-asked')])).toBeNull();
    expect(refused('mediation-asked', [], 'closed')).toContain('the case stands at closed');
  });

  it('may be older than the case where a court has had it, by three years; what is about its mediation is not', () => {
    const early = (event: MatterEventName, on: string) => tooEarlyElsewhere(event, on, DAY)?.en ?? null;
    expect([early('filed', '2023-03-02'), early('mediation-asked', DAY)]).toEqual([null, null]);
    expect(early('filed', '2023-03-01')).toContain('more than three years before');
    expect(early('mediation-asked', '2026-03-01')).toContain('before the case was taken down');
    expect(early('filed', '0001-01-01')).not.toBeNull();
  });
});

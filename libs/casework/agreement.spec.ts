import { describe, expect, it } from '@jest/globals';
import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { type ActName, actOf } from './acts.js';
import { namedMediators, sinceBegun, withoutTakenBack } from './agreement.js';
import type { LifeEvent } from './life.js';

const does = (...acts: (ActName | null)[]) => acts.map((act) => ({ act }));

it('what was agreed is past once mediation begins anew, and not by what a court makes of it', () => {
  expect(sinceBegun(does('start-mediation', 'agree', 'ask-confirmation', 'refuse-confirmation'))).toEqual(
    does('agree', 'ask-confirmation', 'refuse-confirmation'),
  );
  for (const anew of ['start-mediation', 'reopen'] as const)
    expect(sinceBegun(does('start-mediation', 'agree', 'perform', anew, null))).toEqual(does(null));
  expect(sinceBegun(does(null, 'accept'))).toEqual(does(null, 'accept'));
});

describe('an agreement that a source takes back', () => {
  const says = (recordId: string, ...events: MatterEventName[]): LifeEvent[] =>
    events.map((event) => ({ recordId, event, on: '2026-03-02', act: null }));
  const acts = (...names: ActName[]): LifeEvent[] =>
    names.map((act) => ({ recordId: '1', event: actOf(act).event, on: '2026-03-02', act, ofCase: true }));
  const left = (...events: LifeEvent[][]) => withoutTakenBack(events.flat()).map(({ event }) => event);

  it.each<MatterEventName>(['mediator-accepted', 'accepted', 'returned'])(
    'by %s counts no more, nor its confirmation',
    (back) => {
      expect(left(says('1', 'registered', 'agreement', 'confirmed', back))).toEqual(['registered', back]);
      expect(left(says('1', 'agreement', back, 'agreement'))).toEqual([back, 'agreement']);
    },
  );

  it('stands where another source says so too, people went on from it, or the source said no more than where its order lies', () => {
    expect(left(says('1', 'agreement'), says('2', 'agreement'), says('1', 'accepted'))).toEqual([
      'agreement',
      'accepted',
    ]);
    expect(left(says('1', 'agreement'), acts('perform'), says('1', 'accepted'))).toContain('agreement');
    expect(left(acts('start-mediation', 'agree'), says('1', 'accepted'))).toContain('agreement');
    expect(left(says('1', 'agreement', 'assigned', 'not-agreed'))).toContain('agreement');
    const routed = says('1', 'routed').map((event) => ({ ...event, ofCase: true }));
    expect(left(says('1', 'agreement'), routed, says('2', 'accepted'))).toContain('agreement');
  });
});

it('mediators are those of the mediation that goes on: each of several, and none of before a hand-over', () => {
  const act = (name: ActName, mediator?: string) => ({ act: name, detail: mediator ? { mediator } : null });
  const begun = [act('accept'), act('start-mediation', '方敏、王芳')];
  expect(namedMediators(begun)).toEqual(['方敏、王芳', '方敏', '王芳']);
  expect(namedMediators([...begun, act('agree'), act('start-mediation', '陈静')])).toEqual(['陈静']);
  for (const passed of ['hand-over', 'reopen'] as const) expect(namedMediators([...begun, act(passed)])).toEqual([]);
  expect(namedMediators([...begun, act('hand-over'), act('start-mediation', '陈静')])).toEqual(['陈静']);
});

import { expect, it } from '@jest/globals';
import type { ActName } from './acts.js';
import { namedMediators, sinceBegun } from './agreement.js';

const does = (...acts: (ActName | null)[]) => acts.map((act) => ({ act }));

it('what was agreed is past once mediation begins anew, and not by what a court makes of it', () => {
  expect(sinceBegun(does('start-mediation', 'agree', 'ask-confirmation', 'refuse-confirmation'))).toEqual(
    does('agree', 'ask-confirmation', 'refuse-confirmation'),
  );
  for (const anew of ['start-mediation', 'reopen'] as const)
    expect(sinceBegun(does('start-mediation', 'agree', 'perform', anew, null))).toEqual(does(null));
  expect(sinceBegun(does(null, 'accept'))).toEqual(does(null, 'accept'));
});

it('mediators are those of the mediation that goes on: each of several, and none of before a hand-over', () => {
  const act = (name: ActName, mediator?: string) => ({ act: name, detail: mediator ? { mediator } : null });
  const begun = [act('accept'), act('start-mediation', '方敏、王芳')];
  expect(namedMediators(begun)).toEqual(['方敏、王芳', '方敏', '王芳']);
  expect(namedMediators([...begun, act('agree'), act('start-mediation', '陈静')])).toEqual(['陈静']);
  for (const passed of ['hand-over', 'reopen'] as const) expect(namedMediators([...begun, act(passed)])).toEqual([]);
  expect(namedMediators([...begun, act('hand-over'), act('start-mediation', '陈静')])).toEqual(['陈静']);
});

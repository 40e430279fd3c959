import { expect, it } from '@jest/globals';
import type { ActName } from './acts.js';
import { sinceBegun } from './agreement.js';

const does = (...acts: (ActName | null)[]) => acts.map((act) => ({ act }));

it('what was agreed is past once mediation begins anew, and not by what a court makes of it', () => {
  expect(sinceBegun(does('start-mediation', 'agree', 'ask-confirmation', 'refuse-confirmation'))).toEqual(
    does('agree', 'ask-confirmation', 'refuse-confirmation'),
  );
  for (const anew of ['start-mediation', 'reopen'] as const)
    expect(sinceBegun(does('start-mediation', 'agree', 'perform', anew, null))).toEqual(does(null));
  expect(sinceBegun(does(null, 'accept'))).toEqual(does(null, 'accept'));
});

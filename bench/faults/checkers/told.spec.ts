import { describe, expect, it } from '@jest/globals';
import { type NotedDelivery, notNoted, notTaken, notToldToSources, outOfTurn, twice } from './told.js';

/** Two cases, of which everything was noted, sent and taken in order; bugs are planted into copies of it. */
const EVENTS = [
  { id: '1', caseId: 'A' },
  { id: '2', caseId: 'B' },
  { id: '3', caseId: 'A' },
];
const NOTED: NotedDelivery[] = EVENTS.map((event) => ({ ...event, channel: 'webhook', state: 'taken' }));
const [first, other, second] = EVENTS as [(typeof EVENTS)[0], (typeof EVENTS)[0], (typeof EVENTS)[0]];

describe('what a subscriber is told', () => {
  it('is found well where all was noted, taken and in order; what comes again is no fault', () => {
    const taken = [first, other, first, second];
    expect([
      ...notNoted([...EVENTS, first], NOTED, 'webhook'),
      ...notTaken(NOTED, taken, 'webhook'),
      ...outOfTurn(NOTED, taken, 'webhook'),
    ]).toEqual([]);
  });

  it.each([
    ['an event that nobody noted', notNoted(EVENTS, NOTED.slice(1), 'webhook'), 'noted 0 times'],
    ['one that is noted twice', notNoted(EVENTS, [...NOTED, NOTED[0]!], 'webhook'), 'noted 2 times'],
    ['one that is still on its way', notTaken([{ ...NOTED[0]!, state: 'sent' }], [first], 'webhook'), 'is sent still'],
    ['one that never came', notTaken(NOTED, [first, other], 'webhook'), 'has not event 3'],
    ['one from nowhere', notTaken(NOTED, [...EVENTS, { id: '9', caseId: 'A' }], 'webhook'), 'which nobody noted'],
    ['a later one first', outOfTurn(NOTED, [second, other, first], 'webhook'), 'event 1 of case A came after'],
    ['one that is there twice', twice([first, first], 'province'), '2 times'],
  ])('is found wrong: %s', (_, findings, words) => {
    expect(findings).toEqual([expect.stringContaining(words)]);
  });
});

it('finds orders that are open still, and those that a source never had', () => {
  const order = (state: string, receiptNo = 'r-1') => ({ receiptNo, state, name: 'court A' });
  expect(notToldToSources([order('taken'), order('held', 'r-2')], new Set(['r-1']))).toEqual([]);
  expect(notToldToSources([order('sent'), order('taken', 'r-3')], new Set(['r-1']))).toEqual([
    'court A: order r-1 is sent still',
    'court A has not taken order r-3',
  ]);
});

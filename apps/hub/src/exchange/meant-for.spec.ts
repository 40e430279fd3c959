import { expect, it } from '@jest/globals';
import { isMeantFor } from './meant-for.js';

const madeAt = new Date('2026-11-30T03:00:00Z');
const event = (id: string, caseId: string, time = '2026-11-30T02:00:00Z') => ({ id, caseId, time });

it('means what happens from the order on for who asked for no stock', () => {
  const since = { madeAt, fromEvent: null, stockAfter: null, stockUntil: null };
  expect(isMeantFor(since, event('7-a', '1'))).toBe(false);
  expect(isMeantFor(since, event('7-a', '1', '2026-11-30T03:00:00Z'))).toBe(true);
});

it('means of a case of the first stock what its listing does not hold', () => {
  const since = { madeAt, fromEvent: '10', stockAfter: '5', stockUntil: '9' };
  expect([10, 11, 20, 21].map((id) => isMeantFor(since, event(`${id}-a`, '5'), 20))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  // Not wanted when its page was listed.
  expect([10, 11].map((id) => isMeantFor(since, event(`${id}-a`, '4')))).toEqual([false, true]);
  // Still to be listed; and one that came to be later.
  expect([isMeantFor(since, event('30-a', '6')), isMeantFor(since, event('30-a', '9'))]).toEqual([false, false]);
  expect(isMeantFor(since, event('30-a', '10'))).toBe(true);
  expect(isMeantFor({ ...since, stockAfter: null }, event('30-a', '6'), 29)).toBe(true);
});

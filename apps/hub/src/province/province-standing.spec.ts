import { describe, expect, it } from '@jest/globals';
import { standingOf } from './province-standing.js';

const NOW = new Date('2026-11-29T10:00:00Z');
const GOOD = {
  lastSuccessAt: NOW,
  trouble: null,
  troubleSince: null,
  upTrouble: null,
  upSequence: 3,
  downSequence: 1,
  eventsWaiting: 0,
  batchesHeld: 0,
  refusedToday: 0,
  itemsWaiting: 0,
  lastReconciledDay: '2026-11-28',
  receiptsHeld: 0,
  differences: 0,
  differentDays: [],
};
const since = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe('the line to the province', () => {
  it.each([
    [{}, 'running', null],
    [{ trouble: 'no answer', troubleSince: since(1) }, 'degraded', 'no answer'],
    [{ trouble: 'no answer', troubleSince: since(10) }, 'failing', 'no answer'],
    [{ upTrouble: 'status 500' }, 'degraded', 'status 500'],
    [{ batchesHeld: 1 }, 'failing', 'the province refuses 1 of our batches'],
    [{ refusedToday: 2 }, 'degraded', '2 batches from above were refused today'],
    [{ receiptsHeld: 1 }, 'failing', 'the province refuses 1 of our receipts'],
    [{ differences: 1, differentDays: ['2026-11-25'] }, 'degraded', 'the books differ: 2026-11-25'],
  ])('with %j is %s', (change, state, trouble) => {
    expect(standingOf({ ...GOOD, ...change }, NOW)).toMatchObject({ state, trouble });
  });
});

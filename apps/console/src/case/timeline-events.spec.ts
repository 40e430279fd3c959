import { expect, it } from '@jest/globals';
import type { TimelineEntry } from '../api/timeline';
import { daysOf, kindOf, kindsOf } from './timeline-events';

const entry = (kind: TimelineEntry['kind'], at = '2026-03-01T02:00:00.000Z'): TimelineEntry => ({
  ...{ at, kind, isDay: false, what: 'given', actor: 'person', by: 'lin', system: null, sourceId: null },
  ...{ about: null, words: null, state: null },
});

it('counts the kinds that occur, in their order', () => {
  expect(kindsOf([entry('task'), entry('record'), entry('task')])).toEqual([
    { kind: 'record', count: 1 },
    { kind: 'task', count: 2 },
  ]);
});

it('is narrowed by an address to a kind that there is, to nothing by anything else', () => {
  expect([kindOf('task'), kindOf('tasks'), kindOf(''), kindOf(null)]).toEqual(['task', null, null, null]);
});

it('is read by days, which stay in the order of its entries', () => {
  const days = daysOf(
    [entry('note', '2026-03-02'), entry('task', '2026-03-01'), entry('ask', '2026-03-01')],
    (at) => at,
  );
  expect(days.map(({ day, entries }) => [day, entries.map(({ kind }) => kind)])).toEqual([
    ['2026-03-02', ['note']],
    ['2026-03-01', ['task', 'ask']],
  ]);
});

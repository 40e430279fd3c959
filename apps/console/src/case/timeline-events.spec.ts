import { expect, it } from '@jest/globals';
import type { TimelineEntry } from '../api/timeline';
import { ALL, daysOf, kindOf, kindsOf, wantedOf } from './timeline-events';

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

it('leaves out what was sent out and taken by itself, until all or that is asked for; what did not arrive stays', () => {
  const sent = (state: string): TimelineEntry => ({
    ...entry('message'),
    actor: 'machine',
    what: 'CaseUpdated',
    state,
  });
  const items = [sent('taken'), entry('task'), sent('dead')];
  expect(wantedOf(items, '')).toEqual(items.slice(1));
  expect(wantedOf(items, ALL)).toEqual(items);
  expect(wantedOf(items, 'message')).toEqual([items[0], items[2]]);
  expect(wantedOf([entry('message')], null)).toHaveLength(1);
});

it('says once that a source registered something: at its time, where that is told', () => {
  const of = (one: TimelineEntry, what: string): TimelineEntry => ({ ...one, what, system: 'intake', sourceId: 'JF1' });
  const [filed, day] = [of(entry('record'), 'filed'), of(entry('life'), 'registered')];
  expect(wantedOf([filed, day], null)).toEqual([filed]);
  expect(wantedOf([day], null)).toEqual([day]);
  expect(wantedOf([filed, day], ALL)).toHaveLength(2);
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

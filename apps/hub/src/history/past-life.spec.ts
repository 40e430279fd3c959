import { pastLife } from './past-life.js';
import type { PastEvent } from './past-work.queries.js';

const event = (name: PastEvent['event'], more: Partial<PastEvent> = {}): PastEvent => ({
  ...{ event: name, on: '2026-03-01', recordId: '1', act: null, ofCase: false, actor: 'machine', seen: [] },
  ...more,
});
const act = (of: PastEvent['act'], seen: string[]): PastEvent =>
  event('accepted', { act: of, ofCase: true, actor: 'lin', seen });

it('stands where the hub, the sources and people had brought it by then', () => {
  expect(pastLife([], ['1'], ['1']).phase).toBe('registered');
  const routed = event('routed', { ofCase: true });
  expect(pastLife([routed], ['1'], ['1']).phase).toBe('triaged');
  expect(pastLife([routed, act('accept', ['1'])], ['1'], ['1'])).toMatchObject({ phase: 'accepted', byPerson: true });
});

it('counts what a person entered where most of the records are that she saw, or the oldest of as many', () => {
  expect(pastLife([act('accept', ['1', '2', '3'])], ['2', '3'], ['2', '3']).phase).toBe('accepted');
  expect(pastLife([act('accept', ['1', '2', '3'])], ['1'], ['1']).phase).toBe('registered');
  expect(pastLife([act('accept', ['1', '2'])], ['1'], ['1']).phase).toBe('accepted');
  expect(pastLife([act('accept', ['1', '2'])], ['2'], ['2']).phase).toBe('registered');
});

it('does not hear a record that had been withdrawn', () => {
  expect(pastLife([event('accepted', { recordId: '2' })], ['1', '2'], ['1']).phase).toBe('registered');
});

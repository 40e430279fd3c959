import { expect, it } from '@jest/globals';
import type { CasebookGroup } from '../api/casebook';
import { groupOrderIn, groupsInOrder, narrowedTo } from './group-rows';

it.each([
  ['county', '330106', 'cases', { division: '330106' }],
  ['county', '330106', 'overdue', { division: '330106', state: 'overdue' }],
  ['source', 'court', 'ended', { system: 'court', state: 'ended' }],
  ['month', '2026-02', 'cases', { from: '2026-02-01', to: '2026-02-28' }],
  ['township', '', 'cases', null],
  ['unit', '北山街道', 'accepted', null],
] as const)('by %s, %s: %s is left by its filters', (by, code, count, filters) => {
  expect(narrowedTo(by, code, count)).toEqual(filters);
});

it('puts groups in order by what was chosen', () => {
  const group = (code: string, cases: number, overdue: number): CasebookGroup => ({
    ...{ code, name: code, cases, overdue, accepted: 0, ended: 0, resolved: 0 },
  });
  const groups = [group('b', 3, 1), group('a', 2, 2), group('c', 9, 1)];
  const ordered = (sort: 'name' | 'cases' | 'overdue', direction: 'asc' | 'desc') =>
    groupsInOrder(groups, { sort, direction }, ({ code }) => code).map(({ code }) => code);
  expect([ordered('cases', 'desc'), ordered('name', 'asc'), ordered('overdue', 'asc')]).toEqual([
    ['c', 'b', 'a'],
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ]);
});

it.each([
  ['', 'unit', { sort: 'cases', direction: 'desc' }],
  ['', 'month', { sort: 'name', direction: 'asc' }],
  ['groupSort=overdue&groupDirection=asc', 'unit', { sort: 'overdue', direction: 'asc' }],
  ['groupSort=name', 'month', { sort: 'name', direction: 'desc' }],
  ['groupSort=nothing&groupDirection=asc', 'unit', { sort: 'cases', direction: 'desc' }],
] as const)('an address that says %j puts groups by %s in this order', (search, by, order) => {
  expect(groupOrderIn(new URLSearchParams(search), by)).toEqual(order);
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Complainant, distinctSides } from './index.js';

const one = (...keys: string[]): Complainant[] => [keys];

it.each<[string, Complainant[][], number]>([
  ['five cases of one person', Array.from({ length: 5 }, () => one('id:1')), 1],
  ['of one who is known now by this, now by that', [one('id:1', 'tel:1'), one('tel:1', 'door:1'), one('door:1')], 1],
  ['of a couple who complain together', Array.from({ length: 5 }, () => [['id:1'], ['id:2']]), 2],
  ['of five people', Array.from({ length: 5 }, (_, at) => one(`id:${at}`)), 5],
  ['a group’s, and one of each of two members', [[['id:1'], ['id:2'], ['id:3']], one('id:1'), one('id:2')], 3],
  ['a group’s of two, and one of each', [[['id:1'], ['id:2']], one('id:1'), one('id:2')], 2],
  ['of nobody known', [[], [[]], one()], 3],
  ['none', [], 0],
])('%s', (_name, cases, sides) => {
  expect(distinctSides(cases)).toBe(sides);
});

/** The same by trying every way to name a person for each case. */
function byTrying(cases: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [first, ...rest] = cases;
  if (!first) return 0;
  const ways = first
    .filter((person) => !taken.includes(person))
    .map((person) => 1 + byTrying(rest, [...taken, person]));
  return Math.max(byTrying(rest, taken), ...ways);
}

it('is the largest number of cases that can each be another person’s, whatever the order', () => {
  const people = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(people, { maxLength: 6 }), (cases) => {
      const named = cases.map((members) => members.map((person) => [`id:${person}`]));
      expect(distinctSides(named)).toBe(byTrying(cases));
      expect(distinctSides([...named].reverse())).toBe(distinctSides(named));
    }),
  );
});

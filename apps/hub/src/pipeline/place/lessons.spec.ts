import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GazetteerEntry, Taught } from '../../registry/gazetteer.js';
import { countsOf, learnLessons, meaningOf, PERSON_COUNTS } from './lessons.js';

const lesson: fc.Arbitrary<Taught> = fc.tuple(
  fc.constantFrom('community:a', 'road:b', 'cell:1,2'),
  fc.constantFrom('330106', '330106002', '330109013'),
  fc.constantFrom<'cases' | 'people'>('cases', 'people'),
);
/** Cases in the order in which they come, each with what it teaches at that time; a case may come again. */
const story = fc.array(fc.tuple(fc.constantFrom('1', '2', '3'), fc.array(lesson, { maxLength: 4 })), { maxLength: 12 });

type Entries = Map<string, GazetteerEntry>;

function learned(steps: readonly (readonly [string, readonly Taught[]])[]): Entries {
  const entries: Entries = new Map();
  const taught = new Map<string, readonly Taught[]>();
  for (const [caseId, lessons] of steps) {
    for (const entry of learnLessons(entries, taught.get(caseId) ?? [], lessons))
      entries.set(entry.landmark, { ...entry, version: '0' });
    taught.set(caseId, lessons);
  }
  return entries;
}

const known = (entries: Entries) =>
  [...entries]
    .map(([landmark, entry]) => [landmark, countsOf(entry)] as const)
    .filter(([, counts]) => Object.keys(counts).length > 0)
    .sort();

describe('what cases teach', () => {
  it('depends on what they say last, not on the order in which they came', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const last = [...new Map(steps)].reverse();
        expect(known(learned(steps))).toEqual(known(learned(last)));
      }),
    );
  });

  it('is forgotten when they say nothing any more', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const silent = [...new Map(steps).keys()].map((caseId): [string, Taught[]] => [caseId, []]);
        expect(known(learned([...steps, ...silent]))).toEqual([]);
      }),
    );
  });

  it('changes an entry’s meaning at its first cases, then seldom', () => {
    const steps = Array.from({ length: 20 }, (_, index): [string, Taught[]] => [
      String(index),
      [['community:a', '330106', 'cases']],
    ]);
    const changes = steps.filter((_, index) => {
      const before = learned(steps.slice(0, index));
      return learnLessons(before, [], steps[index]![1])[0]!.changed;
    });
    expect(changes.length).toBe(8);
  });

  it('counts a person more than a few cases', () => {
    const entry = { cases: { '330106': 3 }, people: { '330109': 1 } };
    expect(countsOf(entry)).toEqual({ '330106': 3, '330109': PERSON_COUNTS });
    expect(meaningOf(entry)).not.toBe(meaningOf({ cases: { '330106': 3 }, people: {} }));
  });
});

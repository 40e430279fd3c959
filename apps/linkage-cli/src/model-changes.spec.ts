import { expect, test } from '@jest/globals';
import { changeLines, modelChanges } from './model-changes.js';

const comparisons = [{ name: 'people', levels: [{ name: 'same' }, { name: 'other' }, { name: 'new' }] }];
const before = { version: 'v1', prior: 0.5, comparisons: { people: { m: [0.5, 0.5], u: [0.25, 0.5] } } };
const after = { version: 'v2', prior: 0.5, comparisons: { people: { m: [0.5, 0.4, 0.1], u: [0.125, 0.4, 0.1] } } };

test('changes are told level by level, small ones counted, new levels shown without a before', () => {
  const changes = modelChanges(comparisons, before, after);
  expect(changes).toHaveLength(4);
  expect(changes[1]).toEqual({ comparison: 'people', level: 'same', before: 1, after: 2 });
  const lines = changeLines(changes);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/people +same +1\.00 +2\.00 +1\.00/);
  expect(lines[2]).toMatch(/people +new +– +0\.00 +–/);
  expect(lines[3]).toBe('2 of 4 weights changed by less than 0.1 bits');
});

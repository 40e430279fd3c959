import { expect, it } from '@jest/globals';
import { partitionDiff } from './partition-diff.js';

const partition = (groups: Record<string, string>) =>
  new Map(Object.entries(groups).flatMap(([caseId, records]) => records.split(' ').map((id) => [id, caseId] as const)));

it('says which cases come together and which part, whatever they are called', () => {
  const before = partition({ '100': 'a b c', '101': 'd', '102': 'e f' });
  expect(partitionDiff(before, partition({ x: 'a b c', y: 'd', z: 'e f' }))).toEqual({ merges: [], splits: [] });
  expect(partitionDiff(before, partition({ x: 'a b d', y: 'c', z: 'e f' }))).toEqual({
    merges: [['100', '101']],
    splits: [{ caseId: '100', parts: [['a', 'b'], ['c']] }],
  });
});

it('leaves out records that only one of the two knows', () => {
  expect(partitionDiff(partition({ '100': 'a b' }), partition({ x: 'a', y: 'n' }))).toEqual({ merges: [], splits: [] });
});

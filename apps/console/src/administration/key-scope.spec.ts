import { expect, it } from '@jest/globals';
import { NOTHING, scopeOf } from './key-scope';

it('what stands in a field counts, though nobody has added it, and nothing counts twice', () => {
  expect(scopeOf(NOTHING)).toEqual({ units: [], divisions: [] });
  expect(scopeOf({ ...NOTHING, unit: ' 西湖区司法局 ', division: '330106' })).toEqual({
    units: ['西湖区司法局'],
    divisions: ['330106'],
  });
  const added = { units: ['西湖区司法局'], divisions: ['330106'] };
  expect(scopeOf({ ...added, unit: '西湖区司法局', division: '330102' })).toEqual({
    units: ['西湖区司法局'],
    divisions: ['330106', '330102'],
  });
});

import { describe, expect, it } from '@jest/globals';
import type { LookupItem } from '../api/shapes';
import { type FoundCase, offeredCases } from './offered-cases';

const found = (caseId: string | null) => ({ caseId, records: [] }) as unknown as LookupItem;
const idsOf = (items: readonly LookupItem[]) => items.map(({ caseId }) => caseId);

describe('the cases to choose from', () => {
  it('are not the one that one is at, and no enquiries', () =>
    expect(idsOf(offeredCases([found('a'), found(null), found('b')], 'a', null))).toEqual(['b']));

  it('have the chosen one, though other words do not find it', () => {
    const chosen = found('c') as FoundCase;
    expect(idsOf(offeredCases([found('b')], 'a', chosen))).toEqual(['c', 'b']);
    expect(idsOf(offeredCases([], 'a', chosen))).toEqual(['c']);
    expect(idsOf(offeredCases([found('b'), found('c')], 'a', chosen))).toEqual(['b', 'c']);
  });

  it('are few', () => expect(offeredCases(['1', '2', '3', '4', '5', '6', '7'].map(found), 'a', null)).toHaveLength(6));
});

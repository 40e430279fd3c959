import { describe, expect, it } from '@jest/globals';
import { oldSince } from './old-since';

const shown = (status: string, dataUpdatedAt: number, other: { data?: unknown; fetchMeta?: object | null } = {}) => ({
  state: { status, dataUpdatedAt, data: {} as unknown, fetchMeta: null, ...other },
});

describe('what could not be read anew', () => {
  it('is as old as its oldest part', () =>
    expect(oldSince([shown('success', 1), shown('error', 3), shown('error', 2)])).toBe(2));

  it('is nothing where all is new, where nothing was shown before, and where only a next page did not come', () =>
    expect(
      oldSince([
        shown('success', 1),
        shown('error', 0, { data: undefined }),
        shown('error', 2, { fetchMeta: { fetchMore: { direction: 'forward' } } }),
      ]),
    ).toBeNull());
});

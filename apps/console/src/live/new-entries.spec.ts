import { describe, expect, it } from '@jest/globals';
import { newEntries } from './new-entries';

describe('a list that was looked at beside what is shown', () => {
  it('has nothing new where its beginning is the same', () => {
    expect(newEntries(['a', 'b', 'c'], ['a', 'b'])).toEqual({ count: 0, more: false, changed: false });
    expect(newEntries([], [])).toEqual({ count: 0, more: false, changed: false });
  });

  it('has new entries where there are some that are not shown', () => {
    expect(newEntries(['a', 'b'], ['x', 'a', 'b'])).toEqual({ count: 1, more: false, changed: true });
    expect(newEntries([], ['x'])).toEqual({ count: 1, more: false, changed: true });
  });

  it('may have more than were looked at where all of those are new', () => {
    expect(newEntries(['a'], ['x', 'y'])).toEqual({ count: 2, more: true, changed: true });
  });

  it('has changed where entries went, or stand elsewhere', () => {
    expect(newEntries(['a', 'b'], ['b', 'a'])).toEqual({ count: 0, more: false, changed: true });
    expect(newEntries(['a', 'b'], ['b', 'from behind'])).toEqual({ count: 0, more: false, changed: true });
    expect(newEntries(['a'], [])).toEqual({ count: 0, more: false, changed: true });
  });
});

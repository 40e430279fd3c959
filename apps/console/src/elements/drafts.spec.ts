import { describe, expect, it } from '@jest/globals';
import { Drafts } from './drafts';

describe('what stands in a form that was left', () => {
  it('is found again at its place, until it is sent', () => {
    const drafts = new Drafts();
    drafts.keep('rules 3', ['a']);
    expect([drafts.of('rules 3'), drafts.of('rules 4'), drafts.hasSome]).toEqual([['a'], undefined, true]);
    drafts.drop('rules 3');
    expect([drafts.of('rules 3'), drafts.hasSome]).toEqual([undefined, false]);
  });

  it('is gone with whoever signs out', () => {
    const drafts = new Drafts();
    drafts.keep('rules 3', ['a']);
    drafts.forget();
    expect(drafts.hasSome).toBe(false);
  });
});

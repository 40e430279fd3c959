import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sealedCookie } from './sealed-cookie.js';

const form = { name: 'c', seconds: 60, sameSite: 'Lax', secure: true } as const;
const key = randomBytes(32);
const pairOf = (header: string) => header.split(';')[0]!;

describe('a sealed cookie', () => {
  it('keeps a value that nobody else reads', () => {
    const cookie = sealedCookie<{ word: string }>(key, form);
    const header = cookie.set({ word: '密' });
    expect(header).toMatch(/^__Host-c=[\w-]+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie.read(`a=b; ${pairOf(header)}`)).toEqual({ word: '密' });
    expect(sealedCookie(randomBytes(32), form).read(pairOf(header))).toBeNull();
    expect(sealedCookie(key, { ...form, name: 'd' }).read(pairOf(header).replace('-c=', '-d='))).toBeNull();
  });

  it('is nothing when it is missing, broken, taken away or too old', () => {
    const cookie = sealedCookie(key, form);
    const old = sealedCookie(key, { ...form, seconds: -1 }).set({});
    for (const header of [undefined, '', '__Host-c=', '__Host-c=abc', cookie.clear(), pairOf(old)])
      expect(cookie.read(header)).toBeNull();
  });
});

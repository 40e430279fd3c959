import { describe, expect, it } from '@jest/globals';
import { newSecret, readKey } from './api-key.js';

describe('a key', () => {
  it('is known by its id and the digest of its secret, of 256 bits', () => {
    const { bearer, secretId, secretHash } = newSecret();
    expect(readKey(bearer)).toEqual({ secretId, secretHash });
    expect(bearer).not.toContain(secretHash);
    expect(Buffer.from(bearer.slice(-43), 'base64url')).toHaveLength(32);
    expect(newSecret().bearer).not.toBe(bearer);
  });

  it.each(['', 'yat_', 'yat_abcdefghjkmn_short', ` ${newSecret().bearer}`, `${newSecret().bearer}x`])(
    '%s is none',
    (text) => expect(readKey(text)).toBeNull(),
  );
});

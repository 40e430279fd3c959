import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './sealed-secret.js';
import { newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpEnrolment, totpStep } from './second-factor.js';

describe('a code by time', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  const secret = Buffer.from('12345678901234567890');
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [20000000000, '353130'],
  ])('at %d s is %s', (seconds, code) => expect(totpStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30)));

  it('is good a period before and after its own, and no longer', () => {
    expect(totpStep(secret, '287082', 89_000)).toBe(1);
    expect(totpStep(secret, '287082', 29_000)).toBe(1);
    expect(totpStep(secret, '287082', 120_000)).toBeNull();
    expect(totpStep(secret, '', 59_000)).toBeNull();
  });

  it('is told to an app as a secret of 160 bits', () => {
    const { secret: text, otpauthUri } = totpEnrolment(newTotpSecret(), 'lin.xiao');
    expect(text).toMatch(/^[A-Z2-7]{32}$/);
    expect(otpauthUri).toContain(`secret=${text}`);
  });
});

describe('recovery codes', () => {
  it('are ten, all different, and known by their digest however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(recoveryCodeHash(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(recoveryCodeHash(code));
    expect(recoveryCodeHash(`${code}A`)).not.toBe(recoveryCodeHash(code));
  });
});

describe('a sealed secret', () => {
  const key = Buffer.alloc(32, 1);
  it('opens by its key for its owner only', () => {
    const sealed = seal(key, 'a', Buffer.from('secret'));
    expect(String(unseal(key, 'a', sealed))).toBe('secret');
    expect(() => unseal(key, 'b', sealed)).toThrow();
    expect(() => unseal(Buffer.alloc(32, 2), 'a', sealed)).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) as number) ^ 1;
    expect(() => unseal(key, 'a', sealed)).toThrow();
  });
});

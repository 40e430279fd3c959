import { describe, expect, it } from '@jest/globals';
import { setUpOf } from './set-up.js';

const account = { role: 'triage', mustChangePassword: false, totpConfirmedAt: null, passwordHash: 'x' } as const;

describe('what somebody must do first', () => {
  it.each([
    ['a password, before the factor', { ...account, mustChangePassword: true }, 'all', 'password'],
    ['a factor, where all need one', account, 'all', 'second-factor'],
    ['nothing, once she has one', { ...account, totpConfirmedAt: new Date(0) }, 'all', null],
    ['nothing, where only administrators need one', account, 'administrators', null],
    ['a factor, as an administrator', { ...account, role: 'audit-admin' }, 'administrators', 'second-factor'],
    ['nothing, where none is asked for', { ...account, role: 'system-admin' }, 'optional', null],
    ['nothing, where her provider asks', { ...account, passwordHash: null }, 'all', null],
  ] as const)('is %s', (_, who, rule, expected) => expect(setUpOf(who, rule)).toBe(expected));
});

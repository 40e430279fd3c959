import { describe, expect, it } from '@jest/globals';
import { mayActOnNotice, possibleActs } from './notice-rights.js';

const TOWN = { divisions: ['330106002'], units: [], systems: null, wholeCity: false };

describe('who may do what with a notice', () => {
  it('lets the city tell and those who are told answer', () => {
    expect(mayActOnNotice('issue', { role: 'leader', scope: null })).toBe(true);
    expect(mayActOnNotice('issue', { role: 'leader', scope: TOWN })).toBe(false);
    expect(mayActOnNotice('issue', { role: 'triage', scope: null })).toBe(false);
    expect(mayActOnNotice('answer', { role: 'department', scope: TOWN })).toBe(true);
    expect(mayActOnNotice('answer', { role: 'triage', scope: null })).toBe(false);
  });

  it('offers what the state allows', () => {
    expect(possibleActs('drafted', { role: 'leader', scope: null })).toEqual(['issue', 'withdraw']);
    expect(possibleActs('issued', { role: 'department', scope: TOWN })).toEqual(['receive', 'answer']);
    expect(possibleActs('closed', { role: 'admin', scope: null })).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DISPUTE_TYPES, disputeTypeName } from './dispute-types.js';

describe('dispute types', () => {
  it('are those of the contract, name for name', () => {
    const [, ...rows] = readFileSync('docs/contracts/dispute-types.csv', 'utf8').trim().split('\n');
    const ours = DISPUTE_TYPES.map(({ code, name, covers }) => `${code},${name},${covers}`);
    expect(ours).toEqual(rows.map((row) => row.trim()));
  });

  it('have names; an unknown code stands for itself', () => {
    expect(disputeTypeName('D14')).toBe('物业纠纷');
    expect(disputeTypeName('X1')).toBe('X1');
  });
});

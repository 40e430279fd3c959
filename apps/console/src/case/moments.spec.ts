import { describe, expect, it } from '@jest/globals';
import { momentAt, momentsOf } from './moments';

const MOMENTS = momentsOf([
  { at: '2026-03-02T08:00:05.000Z', kind: 'merged' },
  { at: '2026-03-01T08:00:00.500Z', kind: 'linked' },
  { at: '2026-03-01T08:00:00.000Z', kind: 'opened' },
  { at: '2026-03-01T08:00:01.000Z', kind: 'linked' },
]);

describe('the moments of a case', () => {
  it('are the times of its ledger, the oldest first, a batch being one, to be seen whole', () => {
    expect(MOMENTS).toEqual([
      { asOf: '2026-03-01T08:00:01.001Z', kinds: ['opened', 'linked'] },
      { asOf: '2026-03-02T08:00:05.001Z', kinds: ['merged'] },
    ]);
  });

  it('are found by a time', () => {
    expect(momentAt(MOMENTS, '2026-03-01T09:00:00+08:00')).toBe(0);
    expect(momentAt(MOMENTS, '2026-03-01T18:00:00+08:00')).toBe(0);
    expect(momentAt(MOMENTS, MOMENTS[1]!.asOf)).toBe(1);
    expect(momentAt(MOMENTS, '2027-01-01T00:00:00Z')).toBe(1);
  });
});

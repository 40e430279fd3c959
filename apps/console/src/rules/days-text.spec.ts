import { describe, expect, it } from '@jest/globals';
import { daysIn } from './days-text';

describe('days as somebody types them', () => {
  it('are taken however they are parted, each once and in order', () => {
    expect(daysIn('2027-10-02、2027-10-01\n2027-10-01; 2027-01-01 ', '2027')).toEqual({
      days: ['2027-01-01', '2027-10-01', '2027-10-02'],
      strange: [],
    });
    expect(daysIn('', '2027')).toEqual({ days: [], strange: [] });
  });

  it('are told from what is no day, or one of another year', () => {
    expect(daysIn('2027-02-30 2026-10-01 10-01 2027-1-1', '2027')).toEqual({
      days: [],
      strange: ['2027-02-30', '2026-10-01', '10-01', '2027-1-1'],
    });
  });
});

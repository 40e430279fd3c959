import { describe, expect, it } from '@jest/globals';
import { parseTime, writeTime } from './time-notation.js';

const MOMENT = Date.parse('2026-05-06T07:08:09+08:00') * 1000;

describe('times as sources write them', () => {
  it.each([
    ['rfc3339', '+08:00', '2026-05-05T23:08:09Z'],
    ['text', '+08:00', '2026-05-06 07:08:09'],
    ['text', '+00:00', '2026-05-05 23:08:09'],
    ['compact', '+08:00', '20260506070809'],
    ['compact', '+09:30', '20260506083809'],
    ['epoch-seconds', '+08:00', String(MOMENT / 1_000_000)],
    ['epoch-milliseconds', '+08:00', String(MOMENT / 1000)],
  ] as const)('%s in %s: %s', (notation, zone, text) => {
    expect(parseTime(text, notation, zone)).toBe(MOMENT);
    expect(parseTime(writeTime(MOMENT, notation, zone), notation, zone)).toBe(MOMENT);
  });

  it('a date alone is its beginning in its zone', () => {
    expect(parseTime('20260506', 'compact', '+08:00')).toBe(Date.parse('2026-05-06T00:00:00+08:00') * 1000);
  });

  it.each([
    ['text', '2026-02-30'],
    ['compact', '2026050607'],
    ['epoch-seconds', '-1'],
    ['rfc3339', '2026-05-06'],
  ] as const)('%s: %j is none', (notation, text) => {
    expect(parseTime(text, notation, '+08:00')).toBeNull();
  });

  it('what is asked from is never later than it is', () => {
    for (const notation of ['rfc3339', 'text', 'compact', 'epoch-seconds', 'epoch-milliseconds'] as const) {
      const asked = parseTime(writeTime(MOMENT + 999_999, notation, '+08:00'), notation, '+08:00');
      expect(asked).toBeLessThanOrEqual(MOMENT + 999_999);
      expect(asked).toBeGreaterThanOrEqual(MOMENT);
    }
  });
});

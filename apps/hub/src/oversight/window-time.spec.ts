import { describe, expect, it } from '@jest/globals';
import { windowTime } from './window-time.js';

describe('windowTime', () => {
  it.each([
    ['2026-11-01', 'from', '2026-11-01T00:00:00+08:00'],
    ['2026-11-01', 'until', '2026-11-01T23:59:59.999+08:00'],
    ['2026-11-01T08:30', 'from', '2026-11-01T08:30:00+08:00'],
    ['2026-11-01 08:30:15', 'until', '2026-11-01T08:30:15+08:00'],
    ['2026-11-01T00:30:15.5z', 'from', '2026-11-01T00:30:15.5Z'],
    ['2026-11-01T08:30:15-01:00', 'from', '2026-11-01T08:30:15-01:00'],
  ] as const)('%s as %s is %s', (text, end, time) => expect(windowTime(text, end)).toBe(time));

  it.each(['2026-02-30', '2026-11-01T25:00', '2026-W44', '11/01/2026', 'yesterday', ''])('%s is none', (text) =>
    expect(windowTime(text, 'from')).toBeNull(),
  );
});

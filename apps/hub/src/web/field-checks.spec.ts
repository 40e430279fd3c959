import { describe, expect, it } from '@jest/globals';
import { isCivilDay, isTime } from './field-checks.js';

describe('a day', () => {
  it.each(['2026-11-01', '2024-02-29'])('%s is one', (text) => expect(isCivilDay(text)).toBe(true));
  it.each(['2026-02-29', '2026-W45-7', '2026-305', '20261101', '2026-1-1', '0000-01-01', '', null, 20261101])(
    '%s is none',
    (value) => expect(isCivilDay(value)).toBe(false),
  );
});

describe('a time', () => {
  it.each(['2026-11-01T08:00:00+08:00', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00.123z'])('%s is one', (text) =>
    expect(isTime(text)).toBe(true),
  );
  it.each([
    '2026-W45-7T08:00:00Z',
    '2026-02-30T08:00:00Z',
    '2026-11-01',
    '2026-11-01T08:00:00',
    '2026-11-01T25:00:00Z',
    '2026-11-01T08:00:60Z',
    '2026-11-01T08:00:00+23:59',
    17,
  ])('%s is none', (value) => expect(isTime(value)).toBe(false));
});

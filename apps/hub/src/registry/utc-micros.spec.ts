import { expect, it } from '@jest/globals';
import { utcMicros } from './utc-micros.js';

it.each([
  ['2026-11-24T16:00:00+08:00', '2026-11-24T08:00:00.000000Z'],
  ['2026-11-24T08:00:00.1Z', '2026-11-24T08:00:00.100000Z'],
  ['2026-11-24T08:00:00.123456Z', '2026-11-24T08:00:00.123456Z'],
  ['2026-11-24T23:59:59.9999997+00:00', '2026-11-25T00:00:00.000000Z'],
])('%s is %s', (time, expected) => {
  expect(utcMicros(time)).toBe(expected);
});

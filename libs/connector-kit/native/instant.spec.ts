import { describe, expect, test } from '@jest/globals';
import { parseChinaText, parseRfc3339, toChinaTime } from './instant.js';

describe('instants', () => {
  test.each([
    ['2026-03-01T10:00:00+08:00', '2026-03-01T10:00:00+08:00'],
    ['2026-03-01T02:00:00Z', '2026-03-01T10:00:00+08:00'],
    ['2026-02-28T21:00:00.5-05:00', '2026-03-01T10:00:00.5+08:00'],
    ['2026-03-01 10:00:00.123456789+08:00', '2026-03-01T10:00:00.123456+08:00'],
    ['2024-02-29T00:00:00z', '2024-02-29T08:00:00+08:00'],
    ['1969-12-31T23:59:59.25Z', '1970-01-01T07:59:59.25+08:00'],
    ['0001-01-01T00:00:00Z', '0001-01-01T08:00:00+08:00'],
  ])('%s is %s in China', (text, expected) => {
    expect(toChinaTime(parseRfc3339(text) as number)).toBe(expected);
  });

  test.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '2026-01-01T00:00:00+24:00',
    '',
    '不详',
  ])('%j is no RFC 3339 time', (text) => {
    expect(parseRfc3339(text)).toBeNull();
  });

  test.each([
    ['2026-03-01', '2026-03-01T00:00:00+08:00'],
    ['2026-03-01 10:20:30', '2026-03-01T10:20:30+08:00'],
    ['2026-03-01 10:20:30.000100', '2026-03-01T10:20:30.0001+08:00'],
  ])('%s without zone is %s', (text, expected) => {
    expect(toChinaTime(parseChinaText(text) as number)).toBe(expected);
  });

  test.each(['infinity', '2026-02-30', '2026-3-1', '2026-03-01T10:00:00Z'])('%j is no time without zone', (text) => {
    expect(parseChinaText(text)).toBeNull();
  });
});

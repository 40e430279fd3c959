import { describe, expect, test } from '@jest/globals';
import { freshnessSecondsMax, httpUrl, readSettings, required, SettingsError } from './settings.js';

const own = { X_URL: httpUrl('address of X'), X_SECRET: required('secret of X') };
const good = { KAFKA_BROKERS: 'a:9092, b:9093', X_URL: 'https://x.example/api', X_SECRET: 's' };

describe('settings', () => {
  test('reads, presets and freezes', () => {
    const settings = readSettings({ ...good, POLL_INTERVAL_MS: '' }, own);
    expect(settings).toMatchObject({ KAFKA_BROKERS: ['a:9092', 'b:9093'], POLL_INTERVAL_MS: 5000, CONNECTOR_PORT: 0 });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  test.each([
    [{}, 900],
    [{ POLL_INTERVAL_MS: '3600000' }, 10_800],
    [{ FRESHNESS_SECONDS_MAX: '120', POLL_INTERVAL_MS: '3600000' }, 120],
  ])('of %j: data is late after %d seconds', (given, seconds) => {
    expect(freshnessSecondsMax(readSettings({ ...good, ...given }, own))).toBe(seconds);
  });

  test('says in one line per setting what is wrong, and never its value', () => {
    const attempt = () =>
      readSettings({ KAFKA_BROKERS: 'nowhere', X_URL: 'ftp://secret', POLL_INTERVAL_MS: '1.5' }, own);
    expect(attempt).toThrow(SettingsError);
    expect(attempt).toThrow(
      [
        'KAFKA_BROKERS must be host:port, comma separated',
        'POLL_INTERVAL_MS must be a whole number from 50 to 86400000',
        'X_URL must be an http or https address: address of X',
        'X_SECRET is missing: secret of X',
      ].join('\n'),
    );
  });
});

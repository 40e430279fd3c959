import { describe, expect, it } from '@jest/globals';
import { ConfigError, readHubConfig } from './config.js';

const env = { KAFKA_BROKERS: 'kafka:9092', DATABASE_URL: 'postgresql://localhost/registry' };

describe('demo accounts', () => {
  it('are there in a demo, and nowhere else', () => {
    expect(readHubConfig({ ...env, DEMO: '1' }).demo).toBe(true);
    expect(readHubConfig(env).demo).toBe(false);
    expect(readHubConfig({ ...env, COURT_BASE_URL: 'https://court.example' }).demo).toBe(false);
  });

  it.each(['COURT_BASE_URL', 'PETITION_BASE_URL', 'HOTLINE_DATABASE_URL', 'EXTRA_SYSTEMS'])(
    'are refused at the start where %s names a real source',
    (name) => {
      const attempt = () => readHubConfig({ ...env, DEMO: '1', [name]: 'real' });
      expect(attempt).toThrow(ConfigError);
      expect(attempt).toThrow(name);
    },
  );

  it('are there beside a further source that is simulated, and not beside one that is not', () => {
    const systems = (simulated: string) => ({
      EXTRA_SYSTEMS: 'labour-arbitration,police',
      SIMULATED_SYSTEMS: simulated,
    });
    expect(readHubConfig({ ...env, DEMO: '1', ...systems('police, labour-arbitration') }).demo).toBe(true);
    expect(() => readHubConfig({ ...env, DEMO: '1', ...systems('labour-arbitration') })).toThrow(/EXTRA_SYSTEMS/);
  });
});

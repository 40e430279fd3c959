import { type Addresses, connectorVariables, hubVariables, simulatorVariables, visibleTo } from './app-environment.js';
import { readSettings } from './settings.js';

const at: Addresses = {
  brokers: '127.0.0.1:9092',
  registryUrl: 'postgresql://postgres:secret@127.0.0.1:5432/yian_tong',
  adminUrl: 'postgresql://postgres:secret@127.0.0.1:5432/postgres',
  hubPort: 3000,
  simulatorsPort: 4100,
  courtPort: 4101,
  petitionPort: 4102,
  courtSecret: 'made for the court',
  petitionSecret: 'made for petitions',
};

const simulated = readSettings({});
const withRealCourt = readSettings({ COURT_BASE_URL: 'https://court' });

describe('demo accounts', () => {
  it('exist only while all three sources are simulated', () => {
    expect(hubVariables(simulated, at).DEMO).toBe('1');
    expect(hubVariables(withRealCourt, at).DEMO).toBe('');
    expect(hubVariables(readSettings({ EXTRA_SYSTEMS: 'labour' }), at).DEMO).toBe('');
  });
});

describe('a real source', () => {
  it('keeps its own address and credentials, and has no simulator', () => {
    expect(
      Object.keys(connectorVariables('court', 4110, withRealCourt, at)).filter((name) => /^COURT/.test(name)),
    ).toEqual([]);
    const simulators = simulatorVariables(withRealCourt, at);
    expect(simulators.SIM_SYSTEMS).toBe('petition,hotline-12345');
    expect(simulators).not.toHaveProperty('COURT_CLIENT_SECRET');
  });
});

describe('a simulated source', () => {
  it('shares its secret with its connector and with nobody else', () => {
    const connector = connectorVariables('court', 4110, simulated, at);
    expect(connector).toMatchObject({ COURT_BASE_URL: 'http://127.0.0.1:4101', COURT_CLIENT_SECRET: at.courtSecret });
    expect(simulatorVariables(simulated, at).COURT_CLIENT_SECRET).toBe(at.courtSecret);
    expect(hubVariables(simulated, at)).not.toHaveProperty('COURT_CLIENT_SECRET');
  });

  it('is read as another than the superuser of its database', () => {
    const { HOTLINE_DATABASE_URL } = connectorVariables('hotline-12345', 4110, simulated, at);
    expect(new URL(HOTLINE_DATABASE_URL!)).toMatchObject({
      username: 'hub',
      host: '127.0.0.1:5432',
      pathname: '/hotline',
    });
  });
});

describe('secrets', () => {
  it('reach only the app that they are for', () => {
    const env = { HUB_ADMIN_KEY: 'k', COURT_CLIENT_SECRET: 's', DATABASE_URL: 'u', CITY_CODE: '3301' };
    expect(visibleTo('hub', env)).toEqual({ HUB_ADMIN_KEY: 'k', DATABASE_URL: 'u', CITY_CODE: '3301' });
    expect(visibleTo('connector-court', env)).toEqual({ COURT_CLIENT_SECRET: 's', CITY_CODE: '3301' });
    expect(visibleTo('simulators', env)).toEqual({ CITY_CODE: '3301' });
    const seen = (app: string) => visibleTo(app, { PAYLOAD_KEYS: 'k' });
    expect([seen('hub'), seen('connector-12345'), seen('simulators')]).toEqual([
      { PAYLOAD_KEYS: 'k' },
      { PAYLOAD_KEYS: 'k' },
      {},
    ]);
  });
});

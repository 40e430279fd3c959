import {
  type Addresses,
  connectorVariables,
  describedVariables,
  hubVariables,
  intakeVariables,
  simulatorVariables,
  visibleTo,
} from './app-environment.js';
import { readSettings } from './settings.js';

const at: Addresses = {
  brokers: '127.0.0.1:9092',
  registryUrl: 'postgresql://postgres:secret@127.0.0.1:5432/yian_tong',
  adminUrl: 'postgresql://postgres:secret@127.0.0.1:5432/postgres',
  hubPort: 3000,
  simulatorsPort: 4100,
  courtPort: 4101,
  petitionPort: 4102,
  arbitrationPort: 4103,
  courtSecret: 'made for the court',
  petitionSecret: 'made for petitions',
  arbitrationKey: 'made for arbitration',
  intakeUrl: 'postgresql://intake:secret@127.0.0.1:5432/yian_tong_intake',
  intakePort: 3100,
  intakeFeedPort: 3101,
  intakeFeedKey: 'made for the intake',
  exchangeFeedKey: 'made for the exchange',
  provincePort: 4104,
  provinceSecret: 'made for the province',
};

const simulated = readSettings({});
const withRealCourt = readSettings({ COURT_BASE_URL: 'https://court' });

const EXTRA_SYSTEMS = 'labour-arbitration, police';
const furtherSimulated = readSettings({ EXTRA_SYSTEMS: 'labour-arbitration' });
const furtherReal = readSettings({ EXTRA_SYSTEMS, LABOUR_ARBITRATION_BASE_URL: 'https://arbitration' });

describe('demo accounts', () => {
  it('exist only while all three sources are simulated', () => {
    expect(hubVariables(simulated, at).DEMO).toBe('1');
    expect(hubVariables(withRealCourt, at).DEMO).toBe('');
    expect(hubVariables(readSettings({ EXTRA_SYSTEMS: 'labour' }), at).DEMO).toBe('');
    expect(hubVariables(furtherSimulated, at)).toMatchObject({
      DEMO: '1',
      SIMULATED_SYSTEMS: 'labour-arbitration,intake,exchange',
    });
    expect(hubVariables(furtherReal, at)).toMatchObject({ DEMO: '', SIMULATED_SYSTEMS: '' });
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

describe('a further source', () => {
  it('is known by its file, and has a connector; one without a file is brought by somebody else', () => {
    expect(furtherReal.described).toEqual([
      {
        system: 'labour-arbitration',
        file: 'sources/labour-arbitration.yaml',
        variables: ['LABOUR_ARBITRATION_BASE_URL', 'LABOUR_ARBITRATION_KEY'],
        isSimulated: false,
      },
    ]);
    expect(readSettings({ INTAKE: 'off', EXCHANGE: 'off' }).described).toEqual([]);
    expect(readSettings({ INTAKE: 'off', EXCHANGE: 'off', EXTRA_SYSTEMS: '../package' }).described).toEqual([]);
  });

  it('is simulated where it has a simulator and no address, with a key of this start', () => {
    const [source] = furtherSimulated.described;
    expect(describedVariables(source!, 4110, furtherSimulated, at)).toMatchObject({
      SOURCE_DESCRIPTION: 'sources/labour-arbitration.yaml',
      LABOUR_ARBITRATION_BASE_URL: 'http://127.0.0.1:4103',
      LABOUR_ARBITRATION_KEY: 'made for arbitration',
    });
    expect(simulatorVariables(furtherSimulated, at)).toMatchObject({
      SIM_SYSTEMS: 'court,petition,hotline-12345,labour-arbitration,province',
      LABOUR_ARBITRATION_KEY: 'made for arbitration',
    });
    expect(describedVariables(furtherReal.described[0]!, 4110, furtherReal, at)).not.toHaveProperty(
      'LABOUR_ARBITRATION_KEY',
    );
  });

  it('keeps what its description asks for to its own connector', () => {
    const env = { LABOUR_ARBITRATION_KEY: 'k', PAYLOAD_KEYS: 'p' };
    const seen = (app: string) => visibleTo(app, env, furtherReal.described);
    expect(seen('connector-labour-arbitration')).toEqual(env);
    expect([seen('hub'), seen('connector-court'), seen('simulators')]).toEqual([
      { PAYLOAD_KEYS: 'p' },
      { PAYLOAD_KEYS: 'p' },
      {},
    ]);
  });
});

describe('the residents’ intake', () => {
  it('is there in a demonstration, and beside real sources where it is asked for', () => {
    const systems = (env: NodeJS.ProcessEnv) => {
      const { hasIntake, further } = readSettings(env);
      return { hasIntake, further };
    };
    expect(systems({})).toEqual({ hasIntake: true, further: ['intake', 'exchange'] });
    expect(systems({ INTAKE: 'off' })).toEqual({ hasIntake: false, further: ['exchange'] });
    expect(systems({ COURT_BASE_URL: 'https://court' })).toEqual({ hasIntake: false, further: [] });
    const beside = { COURT_BASE_URL: 'https://court', EXTRA_SYSTEMS: 'intake' };
    expect(systems(beside)).toEqual({ hasIntake: true, further: ['intake'] });
    expect(intakeVariables(readSettings(beside), at).INTAKE_DEMO).toBe('');
    expect(hubVariables(readSettings(beside), at).DEMO).toBe('');
    expect(systems({ INTAKE_BASE_URL: 'https://intake' }).hasIntake).toBe(false);
  });

  it('knows neither registry nor Kafka, and shares a key with its connector alone', () => {
    const own = intakeVariables(simulated, at);
    expect(Object.values(own)).not.toContain(at.registryUrl);
    expect(Object.values(own)).not.toContain(at.brokers);
    expect(describedVariables(simulated.described[0]!, 4110, simulated, at)).toMatchObject({
      INTAKE_BASE_URL: 'http://127.0.0.1:3101',
      INTAKE_FEED_KEY: own.INTAKE_FEED_KEY,
    });
    expect(simulatorVariables(simulated, at).SIM_SYSTEMS).toBe('court,petition,hotline-12345,province');
    const env = { DATABASE_URL: 'u', HUB_ADMIN_KEY: 'k', PAYLOAD_KEYS: 'p', INTAKE_DATABASE_URL: 'i' };
    expect(visibleTo('intake', env, simulated.described)).toEqual({ INTAKE_DATABASE_URL: 'i' });
    expect(visibleTo('hub', env, simulated.described)).not.toHaveProperty('INTAKE_DATABASE_URL');
  });
});

describe('what is sent in over the exchange', () => {
  it('is read from the hub of this start, by a key that hub and connector alone have', () => {
    const [, exchange] = simulated.described;
    expect(describedVariables(exchange!, 4110, simulated, at)).toMatchObject({
      EXCHANGE_BASE_URL: 'http://127.0.0.1:3000',
      EXCHANGE_FEED_KEY: 'made for the exchange',
    });
    expect(hubVariables(simulated, at).EXCHANGE_FEED_KEY).toBe('made for the exchange');
    const given = { EXCHANGE_FEED_KEY: 'k', EXTRA_SYSTEMS: 'exchange', EXCHANGE_BASE_URL: 'https://hub' };
    const elsewhere = readSettings(given);
    expect(hubVariables(elsewhere, at)).not.toHaveProperty('EXCHANGE_FEED_KEY');
    const seen = (app: string) => 'EXCHANGE_FEED_KEY' in visibleTo(app, given, elsewhere.described);
    expect(['hub', 'connector-exchange', 'connector-court'].map(seen)).toEqual([true, true, false]);
  });
});

describe('the province’s platform', () => {
  it('is played in a demonstration that has the exchange, and shares a secret with the hub', () => {
    expect(hubVariables(simulated, at)).toMatchObject({
      PROVINCE_BASE_URL: 'http://127.0.0.1:4104',
      PROVINCE_SECRET: 'made for the province',
    });
    expect(simulatorVariables(simulated, at)).toMatchObject({
      PROVINCE_PORT: '4104',
      PROVINCE_SECRET: 'made for the province',
    });
    const isPlayed = (env: NodeJS.ProcessEnv) => 'PROVINCE_SECRET' in hubVariables(readSettings(env), at);
    const others = [
      { EXCHANGE: 'off' },
      { COURT_BASE_URL: 'https://court' },
      { PROVINCE_BASE_URL: 'https://province' },
    ];
    expect(others.map(isPlayed)).toEqual([false, false, false]);
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

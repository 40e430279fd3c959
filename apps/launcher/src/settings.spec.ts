import path from 'node:path';
import { checkoutRoot } from './checkout.js';
import { readCommandLine } from './command-line.js';
import { readSettings, refuseFreshOnForeignData } from './settings.js';

describe('readSettings', () => {
  it('simulates exactly the sources that are not given, and takes an empty variable for none', () => {
    expect(readSettings({}).simulated).toEqual(['court', 'petition', 'hotline-12345']);
    expect(readSettings({ COURT_BASE_URL: 'http://court', PETITION_BASE_URL: '' }).simulated).toEqual([
      'petition',
      'hotline-12345',
    ]);
  });

  it('has the defaults that outside parties rely on', () => {
    const { hubPort, kafkaBrokers, databaseUrl, dataDir } = readSettings({});
    expect({ hubPort, kafkaBrokers, databaseUrl }).toEqual({ hubPort: 3000, kafkaBrokers: null, databaseUrl: null });
    expect(dataDir).toMatch(/[\\/]\.data$/);
  });

  it('takes the path of a type model from the checkout, where the hub is started', () => {
    expect(readSettings({ TYPE_MODEL: 'models/city.json.gz' }).typeModel).toBe(
      path.join(checkoutRoot, 'models/city.json.gz'),
    );
    expect(readSettings({ TYPE_MODEL: 'shipped' }).typeModel).toBe('shipped');
    expect(readSettings({ TYPE_MODEL: '' }).typeModel).toBeNull();
  });

  it('refuses a short key and an impossible port, saying what to do', () => {
    expect(() => readSettings({ HUB_ADMIN_KEY: 'x'.repeat(31) })).toThrow(/needs 32: make one with/);
    expect(readSettings({ HUB_ADMIN_KEY: 'x'.repeat(32) }).hubPort).toBe(3000);
    expect(readSettings({}).grids).toMatch(/grids-3301\.csv$/);
    for (const env of [{ CITY_CODE: '4403' }, { SIM_SEED: '2' }, { COURT_BASE_URL: 'https://court' }])
      expect(readSettings(env).grids).toBeNull();
    expect(readSettings({ OFFICIALS: 'off' }).hasOfficials).toBe(false);
    expect(() => readSettings({ HUB_PORT: '70000' })).toThrow(/set it to a port number/);
  });
});

describe('refuseFreshOnForeignData', () => {
  it.each([
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://elsewhere/registry' }],
    ['KAFKA_BROKERS', { KAFKA_BROKERS: 'elsewhere:9092' }],
  ])('names %s', (name, env) => {
    expect(() => refuseFreshOnForeignData(readSettings(env))).toThrow(new RegExp(`${name} names others`));
  });

  it('does not mind sources of somebody else, which are only read', () => {
    expect(() => refuseFreshOnForeignData(readSettings({ HOTLINE_DATABASE_URL: 'postgresql://x/y' }))).not.toThrow();
  });
});

describe('readCommandLine', () => {
  it('opens no browser in a headless start, and names an option that it does not know', () => {
    expect(readCommandLine(['--headless', '--open'])).toEqual({ headless: true, fresh: false, open: false });
    expect(() => readCommandLine(['--frehs'])).toThrow(/unknown option --frehs/);
  });
});

import {
  type Addresses,
  connectorVariables,
  describedVariables,
  hubVariables,
  intakeVariables,
  simulatorVariables,
} from '../../apps/launcher/src/app-environment.js';
import { readSettings, type Source } from '../../apps/launcher/src/settings.js';
import { hotlineHubUrl } from '../../apps/simulators/src/settings.js';
import { askedForIn, settingsReadIn } from './settings-in-code.js';

const settings = readSettings({ EXTRA_SYSTEMS: 'labour-arbitration' });
const adminUrl = 'postgresql://postgres:secret@127.0.0.1:5432/postgres';
const at: Addresses = {
  brokers: 'kafka:9092',
  registryUrl: adminUrl,
  adminUrl,
  hubPort: 1,
  simulatorsPort: 2,
  courtPort: 3,
  petitionPort: 4,
  arbitrationPort: 5,
  courtSecret: 's',
  petitionSecret: 's',
  arbitrationKey: 's',
  intakeUrl: 'postgresql://intake:secret@127.0.0.1:5432/yian_tong_intake',
  intakePort: 3100,
  intakeFeedPort: 3101,
  intakeFeedKey: 'made for the intake',
  exchangeFeedKey: 'made for the exchange',
  provincePort: 4104,
  provinceSecret: 'made for the province',
};
/** Given to every app; only some keep files. */
const FOR_ALL = ['DATA_DIR'];

/** Variables that outside parties rely on, and which code has to honour each. */
const RELIED_ON: Record<string, string> = {
  KAFKA_BROKERS: 'apps/hub/',
  DATABASE_URL: 'apps/hub/',
  CITY_CODE: 'apps/hub/',
  COURT_BASE_URL: 'apps/connector-court/',
  COURT_CLIENT_ID: 'apps/connector-court/',
  COURT_CLIENT_SECRET: 'apps/connector-court/',
  PETITION_BASE_URL: 'apps/connector-petition/',
  PETITION_APP_ID: 'apps/connector-petition/',
  PETITION_APP_SECRET: 'apps/connector-petition/',
  HOTLINE_DATABASE_URL: 'apps/connector-12345/',
  HUB_PORT: 'apps/hub/',
  HUB_ADMIN_KEY: 'apps/hub/',
  TYPE_MODEL: 'apps/hub/',
  DATA_DIR: 'apps/launcher/',
  POLL_INTERVAL_MS: 'libs/connector-kit/',
};

it.each(Object.entries(RELIED_ON))('%s is read in %s', (name, folder) => {
  expect([...settingsReadIn(folder).keys()]).toContain(name);
});

const given: [string, Record<string, string>][] = [
  ['hub', hubVariables(settings, at)],
  ['intake', intakeVariables(settings, at)],
  ['simulators', simulatorVariables(settings, at)],
  ...settings.described.map((source): [string, Record<string, string>] => [
    'connector-described',
    describedVariables(source, 4110, settings, at),
  ]),
  ...(
    [
      ['connector-court', 'court'],
      ['connector-petition', 'petition'],
      ['connector-12345', 'hotline-12345'],
    ] as [string, Source][]
  ).map(([app, source]): [string, Record<string, string>] => [app, connectorVariables(source, 4110, settings, at)]),
];

it.each(given)('npm start gives %s only what its code reads', (app, variables) => {
  const { SOURCE_DESCRIPTION: description } = variables;
  const asked = description ? askedForIn(description) : [];
  const read = new Set([...settingsReadIn(`apps/${app}/`, 'libs/').keys(), ...asked]);
  expect(Object.keys(variables).filter((name) => !read.has(name) && !FOR_ALL.includes(name))).toEqual([]);
});

it('the connector signs in at the simulated hotline as the role that the simulator makes', () => {
  expect(connectorVariables('hotline-12345', 4110, settings, at).HOTLINE_DATABASE_URL).toBe(hotlineHubUrl(adminUrl));
});

it('npm start tells the hub which type model to use', () => {
  expect(hubVariables(readSettings({ TYPE_MODEL: 'shipped' }), at).TYPE_MODEL).toBe('shipped');
});

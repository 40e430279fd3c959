import { afterAll, beforeAll, describe } from '@jest/globals';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { describedConnector } from '../../../apps/connector-described/src/connector.js';
import { givenValues } from '../../../apps/connector-described/src/given-values.js';
import { readDescriptionFile } from '../../../libs/source-description/index.js';
import { FEED_KEY, type StartedIntake, startIntake } from '../intake/started-intake.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { itOpensWhatPartiesGave } from './party-files.js';

let hub: HubFixture;
let intake: StartedIntake;
let connector: RunningConnector;

beforeAll(async () => {
  [hub, intake] = await Promise.all([
    startHubFixture({ EXTRA_SYSTEMS: 'intake', SIMULATED_SYSTEMS: 'intake' }),
    startIntake(),
  ]);
  const read = readDescriptionFile('sources/intake.yaml');
  const environment = { INTAKE_BASE_URL: intake.feedUrl, INTAKE_FEED_KEY: FEED_KEY };
  const described = describedConnector(read, { given: givenValues(read.variables, environment), firstPauseMs: 50 });
  const settings = {
    KAFKA_BROKERS: (process.env.TEST_KAFKA_BROKERS as string).split(','),
    POLL_INTERVAL_MS: 100,
    CONNECTOR_PORT: 0,
    LOG_LEVEL: 'silent',
    DATA_DIR: '.data',
    KEYS_DIR: hub.keysFolder,
    PAYLOAD_SUITE: 'aes-256-gcm',
  } as const;
  connector = await startConnector(described, settings, pino({ level: 'silent' }));
});

afterAll(async () => {
  await connector?.stop();
  await hub?.stop();
  await intake?.close();
});

describe('what a party gave with her statement', () => {
  itOpensWhatPartiesGave(
    () => hub,
    () => intake,
  );
});

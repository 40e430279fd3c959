import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { hotlineHubUrl } from '../../apps/simulators/src/settings.js';
import { startBenchServices } from '../pipeline/services.js';
import { Processes } from '../provenance/processes.js';
import { knownIn } from './known.js';
import { fuzz, installSchemathesis } from './schemathesis.js';

/**
 * `npm run fuzz -- [--examples 20] [--seed 1] [--records 300]`: sources, connectors and a hub of its own, and Schemathesis
 * (from PyPI) over the whole OpenAPI document: with a key that may do everything, then as nobody. Ends with 1 where it
 * finds a server error, an answer without authorisation, or a refusal that is no problem detail.
 */
const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    records: { type: 'string', default: '300' },
  },
});

const READY_MS_MAX = 180_000;
const command = installSchemathesis(path.resolve('.data/schemathesis'));
const services = await startBenchServices((line) => console.error(line));
const adminUrl = Object.assign(new URL(await services.createDatabase('registry')), { pathname: '/postgres' }).href;
const port = { hub: 0, court: 0, petition: 0, control: 0 };
for (const name of Object.keys(port) as (keyof typeof port)[]) port[name] = await anyFreePort();
const key = randomBytes(32).toString('hex');
const feedKey = randomBytes(32).toString('hex');
const court = { COURT_CLIENT_ID: 'hub', COURT_CLIENT_SECRET: randomBytes(16).toString('hex') };
const petition = { PETITION_APP_ID: 'hub', PETITION_APP_SECRET: randomBytes(16).toString('hex') };
const processes = new Processes({ KAFKA_BROKERS: services.brokers, DATA_DIR: services.folder, LOG_LEVEL: 'error' });
const databaseUrl = Object.assign(new URL(adminUrl), { pathname: '/registry' }).href;
const url = `http://127.0.0.1:${port.hub}`;

async function startAll(): Promise<void> {
  processes.start('simulators', {
    ...court,
    ...petition,
    SIM_RECORDS: values.records,
    SIM_LIVE_PER_MINUTE: '0',
    SIM_CONTROL_PORT: String(port.control),
    COURT_PORT: String(port.court),
    PETITION_PORT: String(port.petition),
    HOTLINE_ADMIN_URL: adminUrl,
  });
  await until(() => answers(`http://127.0.0.1:${port.control}/readyz`), 'the simulators');
  processes.start('hub', {
    DATABASE_URL: databaseUrl,
    HUB_PORT: String(port.hub),
    HUB_HOST: '127.0.0.1',
    HUB_ADMIN_KEY: key,
    EXTRA_SYSTEMS: 'exchange',
    EXCHANGE_FEED_KEY: feedKey,
  });
  await until(() => answers(`${url}/readyz`), 'the hub');
  const poll = { POLL_INTERVAL_MS: '1000', CONNECTOR_PORT: '0' };
  processes.start('connector-court', { ...court, ...poll, COURT_BASE_URL: `http://127.0.0.1:${port.court}` });
  processes.start('connector-petition', {
    ...petition,
    ...poll,
    PETITION_BASE_URL: `http://127.0.0.1:${port.petition}`,
  });
  processes.start('connector-12345', { ...poll, HOTLINE_DATABASE_URL: hotlineHubUrl(adminUrl) });
  processes.start('connector-described', {
    ...poll,
    SOURCE_DESCRIPTION: 'sources/exchange.yaml',
    EXCHANGE_BASE_URL: url,
    EXCHANGE_FEED_KEY: feedKey,
  });
  await until(isWhole, 'a whole registry');
}

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

async function isWhole(): Promise<boolean> {
  const health = await fetch(`${url}/api/v1/integration/health`, { headers: { authorization: `Bearer ${key}` } });
  const { connectors } = (await health.json()) as { connectors: { balanced: boolean | null; registryCount: number }[] };
  // What departments send in (exchange) begins with nothing.
  return connectors.filter(({ balanced, registryCount }) => balanced && registryCount > 0).length === 3;
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + READY_MS_MAX; Date.now() < end; await sleep(200)) if (await condition()) return;
  throw new Error(`not in time: ${what}`);
}

try {
  await startAll();
  const known = await knownIn(databaseUrl);
  const [examples, seed] = [Number(values.examples), Number(values.seed)];
  const how = { command, url, examples, seed, known, folder: services.folder };
  const isSound = await fuzz({ ...how, bearer: key });
  const isClosed = await fuzz({ ...how, bearer: null });
  console.log(isSound && isClosed ? 'nothing found' : 'FOUND: see above');
  process.exitCode = isSound && isClosed ? 0 : 1;
} finally {
  await processes.stop();
  await services.stop();
}

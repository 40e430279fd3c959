import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { hotlineHubUrl } from '../../apps/simulators/src/settings.js';
import { startBenchServices } from '../pipeline/services.js';
import { checkCases } from './check-cases.js';
import { type HubClient, hubClient } from './hub-client.js';
import { Processes } from './processes.js';
import { RecordingProxy } from './recording-proxy.js';
import { sentBy } from './sent.js';

/**
 * `npm run provenance -- [--cases 1000] [--records 3000] [--seed 1] [--city 4403]`: sources, connectors and a hub of its
 * own; then every field of so many cases is led back to the bytes that went over the wire. Ends with 1 for one that is not.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    records: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    city: { type: 'string', default: '4403' },
  },
});

const READY_MS_MAX = 900_000;
const services = await startBenchServices((line) => console.error(line));
const adminUrl = Object.assign(new URL(await services.createDatabase('registry')), { pathname: '/postgres' }).href;
const port = { hub: 0, court: 0, petition: 0, control: 0 };
for (const name of Object.keys(port) as (keyof typeof port)[]) port[name] = await anyFreePort();
const key = randomBytes(32).toString('hex');
const court = { COURT_CLIENT_ID: 'hub', COURT_CLIENT_SECRET: randomBytes(16).toString('hex') };
const petition = { PETITION_APP_ID: 'hub', PETITION_APP_SECRET: randomBytes(16).toString('hex') };
const proxies = {
  court: await RecordingProxy.inFrontOf(`http://127.0.0.1:${port.court}`),
  petition: await RecordingProxy.inFrontOf(`http://127.0.0.1:${port.petition}`),
};
const processes = new Processes({
  KAFKA_BROKERS: services.brokers,
  DATA_DIR: services.folder,
  CITY_CODE: values.city,
  LOG_LEVEL: 'error',
});
const hotlineUrl = hotlineHubUrl(adminUrl);

try {
  processes.start('simulators', {
    ...court,
    ...petition,
    SIM_SEED: values.seed,
    SIM_RECORDS: values.records,
    SIM_LIVE_PER_MINUTE: '0',
    SIM_CONTROL_PORT: String(port.control),
    COURT_PORT: String(port.court),
    PETITION_PORT: String(port.petition),
    HOTLINE_ADMIN_URL: adminUrl,
  });
  await until(() => isReady(port.control), 'the simulators');
  const hub = hubClient(`http://127.0.0.1:${port.hub}`, key);
  processes.start('hub', {
    DATABASE_URL: Object.assign(new URL(adminUrl), { pathname: '/registry' }).href,
    HUB_HOST: '127.0.0.1',
    HUB_PORT: String(port.hub),
    HUB_ADMIN_KEY: key,
  });
  await until(() => isReady(port.hub), 'the hub');
  processes.start('connector-court', { ...court, COURT_BASE_URL: proxies.court.url });
  processes.start('connector-petition', { ...petition, PETITION_BASE_URL: proxies.petition.url });
  processes.start('connector-12345', { HOTLINE_DATABASE_URL: hotlineUrl });
  await until(() => isSettled(hub), 'a registry that holds what the sources hold');
  await check(hub);
} finally {
  await processes.stop();
  await Promise.all([proxies.court.stop(), proxies.petition.stop()]);
  await services.stop();
}

async function check(hub: HubClient): Promise<void> {
  const sent = await sentBy(proxies, hotlineUrl);
  const { faults, ...counts } = await checkCases(hub, sent, Number(values.cases), values.seed);
  await sent.stop();
  for (const fault of faults.slice(0, 20)) console.log(fault);
  console.log(JSON.stringify({ ...counts, faults: faults.length }));
  if (faults.length > 0 || counts.cases < Number(values.cases)) process.exitCode = 1;
}

async function isSettled(hub: HubClient): Promise<boolean> {
  const { connectors } = await hub.json<{ connectors: { balanced: boolean | null; lag: number }[] }>(
    '/api/v1/integration/health',
  );
  return connectors.length === 3 && connectors.every(({ balanced, lag }) => balanced === true && lag === 0);
}

async function isReady(at: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${at}/readyz`).catch(() => null);
  return answer?.ok ?? false;
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + READY_MS_MAX; Date.now() < end; await sleep(500)) if (await condition()) return;
  throw new Error(`not in time: ${what}`);
}

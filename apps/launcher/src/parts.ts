import path from 'node:path';
import { type Addresses, connectorVariables, DEFAULTS, hubVariables, simulatorVariables } from './app-environment.js';
import { startKafka } from './kafka.js';
import { type NodeApp, startNodeApp } from './node-app.js';
import { startPostgres } from './postgres.js';
import { ensureRegistryDatabase } from './registry-database.js';
import type { RunningProcesses } from './running-processes.js';
import type { Settings, Source } from './settings.js';
import type { Part, RunningPart } from './supervisor.js';
import type { Warden } from './warden.js';

/** What every part's start can use. */
export interface Surroundings {
  settings: Settings;
  env: NodeJS.ProcessEnv;
  /** Filled while starting: Kafka's and PostgreSQL's addresses are known once they serve. */
  at: Addresses;
  processes: RunningProcesses;
  warden: Warden;
  log(line: string): void;
}

const CONNECTORS: Record<Source, string> = {
  court: 'connector-court',
  petition: 'connector-petition',
  'hotline-12345': 'connector-12345',
};

/** The table of all parts of this start, each after those that it needs. */
export function partsOf(here: Surroundings): Part[] {
  const { settings, at } = here;
  const simulated = settings.simulated.length > 0;
  const kafka = settings.kafkaBrokers === null;
  const postgres = settings.databaseUrl === null || settings.simulated.includes('hotline-12345');
  const services = [...(kafka ? ['kafka'] : []), ...(postgres ? ['postgres'] : [])];
  return [
    ...(kafka ? [{ ...service('kafka'), start: () => kafkaPart(here) }] : []),
    ...(postgres ? [{ ...service('postgres'), start: () => postgresPart(here) }] : []),
    ...(simulated
      ? [{ ...app(here, 'simulators', () => simulatorVariables(settings, at), at.simulatorsPort), after: services }]
      : []),
    { ...app(here, 'hub', () => hubVariables(settings, at), at.hubPort), essential: true, after: services },
    ...(Object.keys(CONNECTORS) as Source[]).map((source) => ({
      ...app(here, CONNECTORS[source], () => connectorVariables(source, settings, at), at.connectorPorts[source]),
      after: settings.simulated.includes(source) ? [...services, 'simulators'] : services,
      endsIn: 1,
    })),
  ];
}

const service = (name: string): Omit<Part, 'start'> => ({ name, essential: true, after: [], endsIn: 3 });

function app(here: Surroundings, name: string, variables: () => Record<string, string>, port: number): Part {
  const start = (signal: AbortSignal): Promise<RunningPart> =>
    startNodeApp(nodeApp(here, name, variables(), port), signal);
  return { name, essential: false, after: [], endsIn: 2, start };
}

const nodeApp = (here: Surroundings, name: string, variables: Record<string, string>, port: number): NodeApp => ({
  app: name,
  env: { ...DEFAULTS, ...here.env, ...variables },
  logFile: logFileOf(here.settings, name),
  readyUrl: `http://127.0.0.1:${port}/readyz`,
  onSpawn: (pid) => remember(here, name, pid, 'SIGTERM'),
});

export const logFileOf = ({ dataDir }: Settings, name: string): string => path.join(dataDir, 'logs', `${name}.log`);

function remember({ processes, warden }: Surroundings, name: string, pid: number, signal: NodeJS.Signals): void {
  processes.note(name, pid, signal);
  warden.watch({ pid, signal });
}

/** Comes back on the port it had, as the other parts know it by that. */
async function kafkaPart(here: Surroundings): Promise<RunningPart> {
  const { settings, at, log } = here;
  const port = Number(at.brokers.split(':')[1]) || undefined;
  const dataDir = path.join(settings.dataDir, 'kafka');
  const kafka = await startKafka({ dataDir, port, log, logFile: logFileOf(settings, 'kafka') });
  remember(here, 'kafka', kafka.pid, 'SIGTERM');
  at.brokers = kafka.brokers;
  return kafka;
}

async function postgresPart(here: Surroundings): Promise<RunningPart> {
  const { settings, at, log } = here;
  const port = at.adminUrl ? Number(new URL(at.adminUrl).port) : undefined;
  const dataDir = path.join(settings.dataDir, 'postgres');
  const postgres = await startPostgres({ dataDir, port, log, logFile: logFileOf(settings, 'postgres') });
  remember(here, 'postgres', postgres.pid, 'SIGINT');
  at.adminUrl = postgres.adminUrl;
  if (settings.databaseUrl === null) at.registryUrl = await ensureRegistryDatabase(postgres.adminUrl);
  return postgres;
}

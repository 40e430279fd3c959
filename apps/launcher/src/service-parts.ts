import path from 'node:path';
import { startKafka } from './kafka.js';
import { startPostgres } from './postgres.js';
import { ensureIntakeDatabase, ensureRegistryDatabase } from './registry-database.js';
import type { Part } from './supervisor.js';
import { logFileOf, remember, type Surroundings } from './surroundings.js';

const service = (name: string, start: Part['start']): Part => ({
  name,
  essential: true,
  after: [],
  endsIn: 3,
  start,
});

/** The local Kafka. Started again, it comes back on the port that the other parts know. */
export const kafkaPart = (here: Surroundings): Part =>
  service('kafka', async (signal) => {
    const { settings, at, log } = here;
    const port = Number(at.brokers.split(':')[1]) || undefined;
    const dataDir = path.join(settings.dataDir, 'kafka');
    const onSpawn = (pid: number) => remember(here, 'kafka', pid, 'SIGTERM');
    const kafka = await startKafka({ dataDir, port, log, logFile: logFileOf(settings, 'kafka'), onSpawn, signal });
    at.brokers = kafka.brokers;
    return kafka;
  });

/** The local PostgreSQL, with the registry's database where that is not elsewhere. */
export const postgresPart = (here: Surroundings): Part =>
  service('postgres', async (signal) => {
    const { settings, at, log } = here;
    const port = at.adminUrl ? Number(new URL(at.adminUrl).port) : undefined;
    const dataDir = path.join(settings.dataDir, 'postgres');
    const onSpawn = (pid: number) => remember(here, 'postgres', pid, 'SIGINT');
    const logFile = logFileOf(settings, 'postgres');
    const postgres = await startPostgres({ dataDir, port, log, logFile, onSpawn, signal });
    at.adminUrl = postgres.adminUrl;
    if (settings.databaseUrl === null) at.registryUrl = await ensureRegistryDatabase(postgres.adminUrl);
    // PostgreSQL alone may have been started again: the intake goes on with the password that it has.
    if (settings.hasIntake && at.intakeUrl === '') at.intakeUrl = await ensureIntakeDatabase(postgres.adminUrl);
    return postgres;
  });

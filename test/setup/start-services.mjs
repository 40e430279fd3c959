// Jest's globalSetup for the projects that need real parts: one Kafka and one PostgreSQL for the whole run, on a fresh
// folder. Tests find them by TEST_KAFKA_BROKERS and TEST_DATABASE_URL (a superuser's: each test makes a database of its
// own, each uses topics of its own). Where both variables are set already, those services are used.
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../tools/build.mjs';

export default async function startServices() {
  await build();
  if (process.env.TEST_KAFKA_BROKERS && process.env.TEST_DATABASE_URL) return;
  const { startKafka } = await import('../../dist/apps/launcher/src/kafka.js');
  const { startPostgres } = await import('../../dist/apps/launcher/src/postgres.js');
  const { startWarden } = await import('../../dist/apps/launcher/src/warden.js');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-test-'));
  const services = { folder, running: [], warden: startWarden() };
  globalThis.testServices = services;
  const log = (line) => process.stderr.write(`${line}\n`);
  const begin = async (starting, signal) => {
    const service = await starting;
    services.running.push(service);
    services.warden.watch({ pid: service.pid, signal });
    return service;
  };
  try {
    const [kafka, postgres] = await Promise.all([
      begin(startKafka({ dataDir: path.join(folder, 'kafka'), log }), 'SIGTERM'),
      // Test data need not survive a power cut.
      begin(startPostgres({ dataDir: path.join(folder, 'postgres'), log, settings: { fsync: 'off' } }), 'SIGINT'),
    ]);
    process.env.TEST_KAFKA_BROKERS = kafka.brokers;
    process.env.TEST_DATABASE_URL = postgres.adminUrl;
  } catch (error) {
    const { default: stopServices } = await import('./stop-services.mjs');
    await stopServices();
    throw error;
  }
}

// Jest's globalSetup for the projects that need real parts: a Kafka and a PostgreSQL for each of Jest's workers, on a
// fresh folder, so that suites that run at once do not meet. Where TEST_KAFKA_BROKERS and TEST_DATABASE_URL are set
// already, those services are used, by one worker.
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../tools/build.mjs';

export default async function startServices({ maxWorkers }) {
  await build();
  if (process.env.TEST_KAFKA_BROKERS && process.env.TEST_DATABASE_URL) {
    if (maxWorkers > 1) throw new Error('services that are given serve one worker: add --maxWorkers=1');
    return;
  }
  const { startWarden } = await import('../../dist/apps/launcher/src/warden.js');
  const { kafkaJars } = await import('../../dist/apps/launcher/src/kafka-jars.js');
  // Once for all workers: in a fresh clone each would run Maven otherwise.
  await kafkaJars(log);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-test-'));
  const services = { folder, running: [], warden: startWarden() };
  globalThis.testServices = services;
  try {
    const workers = Array.from({ length: maxWorkers }, (_, index) => index + 1);
    await Promise.all(workers.map((worker) => startFor(worker, services)));
  } catch (error) {
    const { default: stopServices } = await import('./stop-services.mjs');
    await stopServices();
    throw error;
  }
}

const log = (line) => process.stderr.write(`${line}\n`);

async function startFor(worker, { folder, running, warden }) {
  const { startKafka } = await import('../../dist/apps/launcher/src/kafka.js');
  const { startPostgres } = await import('../../dist/apps/launcher/src/postgres.js');
  const begin = async (starting, signal) => {
    const service = await starting;
    running.push(service);
    warden.watch({ pid: service.pid, signal });
    return service;
  };
  const dataDir = (name) => path.join(folder, `${name}-${worker}`);
  // Test data need not survive a power cut.
  // Dozens of databases that last for seconds need nobody who looks at each of them every ten.
  const settings = { fsync: 'off', shared_buffers: '128MB', autovacuum_naptime: '1min' };
  const [kafka, postgres] = await Promise.all([
    begin(startKafka({ dataDir: dataDir('kafka'), log }), 'SIGTERM'),
    begin(startPostgres({ dataDir: dataDir('postgres'), log, settings }), 'SIGINT'),
  ]);
  process.env[`TEST_KAFKA_BROKERS_${worker}`] = kafka.brokers;
  process.env[`TEST_DATABASE_URL_${worker}`] = postgres.adminUrl;
}

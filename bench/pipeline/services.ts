import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startKafka } from '../../apps/launcher/src/kafka.js';
import { startPostgres } from '../../apps/launcher/src/postgres.js';
import { startWarden, type Warden } from '../../apps/launcher/src/warden.js';

/** A PostgreSQL of the bench's own, on a fresh folder, as `npm start` runs it. */
export interface BenchDatabase {
  readonly folder: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A Kafka beside it. */
export interface BenchServices extends BenchDatabase {
  readonly brokers: string;
}

/** What is started is ended, should the bench be killed. */
export async function startBenchDatabase(
  log: (line: string) => void,
  warden: Warden = startWarden(),
): Promise<BenchDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-bench-'));
  const onSpawn = (pid: number) => warden.watch({ pid, signal: 'SIGINT' });
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), log, onSpawn });
  return {
    folder,
    createDatabase: async (name) => {
      const admin = new pg.Client({ connectionString: postgres.adminUrl });
      await admin.connect();
      await admin.query(`create database ${name}`);
      await admin.end();
      const url = new URL(postgres.adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      await postgres.stop();
      warden.dismiss();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function startBenchServices(log: (line: string) => void): Promise<BenchServices> {
  const warden = startWarden();
  const database = await startBenchDatabase(log, warden);
  const onSpawn = (pid: number) => warden.watch({ pid, signal: 'SIGTERM' });
  const kafka = await startKafka({ dataDir: path.join(database.folder, 'kafka'), log, onSpawn });
  return {
    ...database,
    brokers: kafka.brokers,
    stop: async () => {
      await kafka.stop();
      await database.stop();
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startKafka } from '../../apps/launcher/src/kafka.js';
import { startPostgres } from '../../apps/launcher/src/postgres.js';

/** A Kafka and a PostgreSQL of the bench's own, on a fresh folder, as `npm start` runs them. */
export interface BenchServices {
  readonly brokers: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startBenchServices(log: (line: string) => void): Promise<BenchServices> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-bench-'));
  const [kafka, postgres] = await Promise.all([
    startKafka({ dataDir: path.join(folder, 'kafka'), log }),
    startPostgres({ dataDir: path.join(folder, 'postgres'), log }),
  ]);
  return {
    brokers: kafka.brokers,
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
      await kafka.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

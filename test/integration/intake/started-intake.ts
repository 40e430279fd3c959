import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createIntake, type Intake } from '../../../apps/intake/src/create-intake.js';
import { readIntakeSettings } from '../../../apps/intake/src/settings.js';

export const FEED_KEY = 'the-feed-key-of-this-test-with-enough-characters';

export interface StartedIntake extends Intake {
  readonly databaseUrl: string;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** The residents' intake on the real PostgreSQL, with a database of its own. */
export async function startIntake(settings: NodeJS.ProcessEnv = {}): Promise<StartedIntake> {
  const databaseUrl = await createDatabase(process.env.TEST_DATABASE_URL as string);
  const intake = await createIntake(
    readIntakeSettings({
      INTAKE_DATABASE_URL: databaseUrl,
      INTAKE_FEED_KEY: FEED_KEY,
      INTAKE_HOST: '127.0.0.1',
      INTAKE_PORT: '0',
      INTAKE_FEED_PORT: '0',
      INTAKE_DEMO: '1',
      INTAKE_KEYS_DIR: await mkdtemp(path.join(tmpdir(), 'yian-tong-intake-')),
      // The tests of one file come from one address: each spec that tries the limits says so by another.
      INTAKE_TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'fatal',
      ...settings,
    }),
  );
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return {
    ...intake,
    databaseUrl,
    query: async <Row>(sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows as Row[],
    close: async () => {
      await pool.end();
      await intake.close();
    },
  };
}

async function createDatabase(adminUrl: string): Promise<string> {
  const name = `intake_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  return Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
}

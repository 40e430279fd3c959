import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../../../apps/hub/src/database.js';

/** One for each process that runs specs: each has its PostgreSQL, or the one that all were given. */
const TEMPLATE = `hub_template_${process.pid}_${Math.round(performance.timeOrigin)}`;

/** A database with the registry's tables: a copy of the first one, since going through all migrations takes a second. */
export async function createRegistryDatabase(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rows.length === 0) await createTemplate(admin, adminUrl);
    const name = `hub_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name} template ${TEMPLATE}`);
    return databaseAt(adminUrl, name);
  } finally {
    await admin.end();
  }
}

/** Is there only once it is whole. */
async function createTemplate(admin: pg.Client, adminUrl: string): Promise<void> {
  const unfinished = `${TEMPLATE}_unfinished_${randomUUID().slice(0, 8)}`;
  await admin.query(`create database ${unfinished}`);
  const database = await openDatabase(databaseAt(adminUrl, unfinished));
  await database.destroy();
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

function databaseAt(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

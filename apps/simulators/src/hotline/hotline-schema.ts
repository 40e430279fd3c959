import { readFileSync } from 'node:fs';
import pg from 'pg';
import { defaults } from '../settings.js';

/** The contract itself is what is executed: a copy of docs/contracts/hotline.sql, which images leave out. */
const contractSql = (): string => readFileSync(new URL('./contract.sql', import.meta.url), 'utf8');

export function hotlineUrl(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${defaults.hotlineDatabase}`;
  return url.href;
}

/** Makes database, schema and the role that the hub gets, as far as they are missing. */
export async function prepareHotlineDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [defaults.hotlineDatabase]);
    if (!rowCount) await admin.query(`create database ${defaults.hotlineDatabase} template template0 encoding 'UTF8'`);
    const role = await admin.query('select 1 from pg_roles where rolname = $1', [defaults.hotlineRole]);
    if (!role.rowCount) await admin.query(`create role ${defaults.hotlineRole}`);
    await admin.query(`alter role ${defaults.hotlineRole} login password '${defaults.hotlinePassword}'`);
  });
  await withClient(hotlineUrl(adminUrl), async (client) => {
    await client.query(contractSql());
    await client.query(`
      revoke create on schema public from public;
      grant usage on schema qzk to ${defaults.hotlineRole};
      grant select on qzk.work_order to ${defaults.hotlineRole};
      grant insert on qzk.feedback to ${defaults.hotlineRole};`);
  });
}

/** Begins anew: no order, no feedback. */
export async function emptyHotlineDatabase(adminUrl: string): Promise<void> {
  await prepareHotlineDatabase(adminUrl);
  await withClient(hotlineUrl(adminUrl), (client) => client.query('drop schema if exists qzk cascade'));
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

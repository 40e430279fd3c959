import pg from 'pg';

export const REGISTRY_DATABASE = 'yian_tong';

/** URL of the registry's database on the local server, made when missing; it inherits the cluster's locale. */
export async function ensureRegistryDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [REGISTRY_DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${REGISTRY_DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${REGISTRY_DATABASE}`;
  return url.href;
}

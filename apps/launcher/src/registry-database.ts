import { randomBytes } from 'node:crypto';
import pg from 'pg';

export const REGISTRY_DATABASE = 'yian_tong';
const INTAKE_DATABASE = 'yian_tong_intake';
const INTAKE_ROLE = 'intake';

/** URL of the registry's database on the local server, made when missing; it inherits the cluster's locale. */
export const ensureRegistryDatabase = (adminUrl: string): Promise<string> =>
  asAdmin(adminUrl, async (client) => {
    await createMissing(client, REGISTRY_DATABASE);
    const url = new URL(adminUrl);
    url.pathname = `/${REGISTRY_DATABASE}`;
    return url.href;
  });

/**
 * URL of the database of the residents' intake, made when missing, for a role of its own that reaches no other: whoever
 * broke into the pages would still be outside of the registry. The password is of this start.
 */
export const ensureIntakeDatabase = (adminUrl: string): Promise<string> =>
  asAdmin(adminUrl, async (client) => {
    const password = randomBytes(24).toString('hex');
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [INTAKE_ROLE]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${INTAKE_ROLE} LOGIN`);
    await client.query(`ALTER ROLE ${INTAKE_ROLE} PASSWORD '${password}'`);
    await createMissing(client, INTAKE_DATABASE);
    await client.query(`ALTER DATABASE ${INTAKE_DATABASE} OWNER TO ${INTAKE_ROLE}`);
    for (const database of [REGISTRY_DATABASE, 'postgres'])
      await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`).catch(unlessMissing);
    return Object.assign(new URL(adminUrl), { username: INTAKE_ROLE, password, pathname: `/${INTAKE_DATABASE}` }).href;
  });

async function createMissing(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
}

/** The registry may be elsewhere. */
function unlessMissing(error: { code?: string }): void {
  if (error.code !== '3D000') throw error;
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

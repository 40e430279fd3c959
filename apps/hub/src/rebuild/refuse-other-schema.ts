import pg from 'pg';
import { MIGRATIONS } from '#database/migrations/index.js';
import { ExportError } from './export-folder.js';

/**
 * Looking at a registry changes nothing of it: one of another build's schema is left as it is. Throws ExportError, which
 * names the migrations.
 */
export async function refuseOtherSchema(databaseUrl: string): Promise<void> {
  const own = MIGRATIONS.map(({ name }) => name);
  const there = await migrationsOf(databaseUrl);
  const lacking = own.filter((name) => !there.includes(name));
  const unknown = there.filter((name) => !own.includes(name));
  if (lacking.length > 0)
    throw new ExportError(
      `the registry's schema is older than this build, which would have to change it: start a hub of this build first, or use the build that it is of (${lacking.join(', ')})`,
    );
  if (unknown.length > 0)
    throw new ExportError(`the registry's schema is newer than this build (${unknown.join(', ')})`);
}

async function migrationsOf(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query(`select to_regclass('public.migrations') is not null as "isThere"`);
    if (!found[0].isThere) throw new ExportError('there is no registry in this database');
    return (await client.query<{ name: string }>('select name from migrations')).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

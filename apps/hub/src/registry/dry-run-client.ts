import type pg from 'pg';
import { keysFolderOf, openKeysThatAre } from '../trust/key-folder.js';
import { openingClient } from './opening-client.js';

/** Connects a command that looks and changes nothing, and opens what is sealed. Throws ConfigError where there are no keys. */
export async function connectDryRun(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<pg.Client> {
  const Client = openingClient(openKeysThatAre(keysFolderOf(env)).records.keys);
  const client = new Client({ connectionString: databaseUrl, application_name: 'yian-tong-dry-run' });
  await client.connect();
  return client;
}

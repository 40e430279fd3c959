import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities.js';
import { migrateRegistry, type TellProgress } from './migrate-registry.js';
import { openingClient } from './registry/opening-client.js';
import { HUB_CONNECTIONS } from './registry/sealing-start.js';
import type { ValueKeys } from './registry/value-keys.js';

/**
 * Brings the registry's schema up to date and connects to it; several hubs may start at once. By `keys` what is sealed
 * comes opened, and what is personal is sealed; without them, all goes as it stands. Throws MigrationError.
 */
export async function openDatabase(
  url: string,
  tell: TellProgress = () => undefined,
  keys: ValueKeys | null = null,
): Promise<DataSource> {
  await migrateRegistry(url, tell);
  const database = new DataSource({
    type: 'postgres',
    url,
    applicationName: HUB_CONNECTIONS,
    poolSize: 12,
    entities: ENTITIES,
    extra: {
      // Look-ups that an unanalysed table makes seem dear would each be compiled, which takes longer than they do.
      options: '-c jit=off',
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 120_000,
      ...(keys ? { Client: openingClient(keys) } : {}),
    },
  });
  return database.initialize();
}

/** A secret that is made once per installation and stays: for instance the linkage index's. */
export async function installationSecret(database: DataSource, name: string): Promise<string> {
  const rows: { value: string }[] = await database.query(
    `with added as (insert into installation_setting (name, value) values ($1, $2) on conflict do nothing returning value)
     select value from added union all select value from installation_setting where name = $1`,
    [name, randomBytes(32).toString('base64url')],
  );
  return (rows[0] as { value: string }).value;
}

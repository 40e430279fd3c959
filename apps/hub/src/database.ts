import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '#database/migrations/index.js';
import { ENTITIES } from './entities.js';

/** Connects to the registry and brings its schema up to date; several hubs may start at once. */
export async function openDatabase(url: string): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'yian-tong-hub',
    poolSize: 12,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    extra: { statement_timeout: 60_000, idle_in_transaction_session_timeout: 120_000 },
  });
  await database.initialize();
  const runner = database.createQueryRunner();
  try {
    // Session lock, not transaction lock: each migration has a transaction of its own.
    await runner.query(`select pg_advisory_lock(hashtext('yian-tong.migrate'))`);
    await database.runMigrations();
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('yian-tong.migrate'))`);
    await runner.release();
  }
  return database;
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

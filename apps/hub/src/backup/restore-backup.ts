import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MIGRATIONS } from '#database/migrations/index.js';
import { migrateRegistry } from '../migrate-registry.js';
import { BackupError, type Manifest, readManifest, type TableEntry } from './manifest.js';
import { columnList, type ForeignKey, foreignKeysOf, quoted, tablesOf, withKey, withoutKey } from './schema.js';

/**
 * Makes an empty database the registry that was backed up: checks every file, makes the schema of that time, and loads all
 * of it in one transaction. The next hub brings the schema up to date and goes on in Kafka from the positions in it. Throws
 * BackupError where the backup is not whole, is of a newer build, or the database is not empty.
 */
export async function restoreBackup(
  databaseUrl: string,
  folder: string,
  say: (line: string) => void,
): Promise<Manifest> {
  const manifest = readManifest(folder);
  for (const entry of manifest.tables) await checkFile(folder, entry);
  const known = new Map(MIGRATIONS.map((migration) => [migration.name, migration]));
  const newer = manifest.migrations.filter((name) => !known.has(name));
  if (newer.length > 0) throw new BackupError(`the backup is of a newer build, which knows ${newer.join(', ')}`);
  await refuseUsed(databaseUrl);
  const wanted = MIGRATIONS.filter((migration) => manifest.migrations.includes(migration.name));
  await migrateRegistry(databaseUrl, say, wanted);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'yian-tong-restore' });
  await client.connect();
  try {
    for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
      await client.query(`set ${limit} = 0`);
    await client.query('begin');
    await load(client, folder, manifest, say);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
  return manifest;
}

/** Throws BackupError where anything is in the database. */
export async function refuseUsed(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from pg_class where relnamespace = 'public'::regnamespace limit 1");
    if (rows.length > 0) throw new BackupError('the database is not empty: name a new one in DATABASE_URL');
  } finally {
    await client.end();
  }
}

async function checkFile(folder: string, { file, sha256 }: TableEntry): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path.join(folder, file)), hash);
  } catch (error) {
    throw new BackupError(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (hash.digest('hex') !== sha256) throw new BackupError(`${file} is not as it was written`);
}

async function load(client: pg.Client, folder: string, manifest: Manifest, say: (line: string) => void): Promise<void> {
  // Tables point at one another in circles: what holds between them is taken away and, once all is there, proven again.
  const keys = await foreignKeysOf(async (sql) => (await client.query<ForeignKey>(sql)).rows);
  for (const key of keys) await client.query(withoutKey(key));
  // Migrations may have put rows of their own.
  const all = await tablesOf(client);
  await client.query(`truncate ${all.map(({ table }) => quoted(table)).join(', ')}`);
  for (const entry of manifest.tables) await loadTable(client, folder, entry, say);
  for (const { name, lastValue } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [`public.${quoted(name)}`, lastValue]);
  for (const key of keys) await client.query(withKey(key));
}

async function loadTable(
  client: pg.Client,
  folder: string,
  { table, columns, file, rows }: TableEntry,
  say: (line: string) => void,
): Promise<void> {
  const into = client.query(copyFrom(`copy ${quoted(table)} (${columnList(columns)}) from stdin`));
  await pipeline(createReadStream(path.join(folder, file)), createGunzip(), into);
  if (into.rowCount !== rows) throw new BackupError(`${table}: ${into.rowCount} rows came of ${rows}`);
  if (rows > 0) say(`${table}: ${rows} rows`);
}

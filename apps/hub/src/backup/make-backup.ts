import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupError, type Manifest, type TableEntry, writeManifest } from './manifest.js';
import { columnList, migrationsOf, quoted, type Table, tablesOf } from './schema.js';

const FOLDER_OF_TABLES = 'tables';

/**
 * Copies the whole registry as it stood at one moment, while hubs go on: one read-only snapshot, streamed by COPY, so that
 * memory stays flat. Kafka positions are rows of it, so it says itself from where Kafka is to be read again. Throws
 * BackupError where the folder is not empty.
 */
export async function makeBackup(databaseUrl: string, folder: string, say: (line: string) => void): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupError(`${folder} is not empty`);
  mkdirSync(path.join(folder, FOLDER_OF_TABLES), { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'yian-tong-backup' });
  await client.connect();
  try {
    for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
      await client.query(`set ${limit} = 0`);
    await client.query('begin transaction isolation level repeatable read read only');
    const manifest = await copyAll(client, folder, say);
    await client.query('commit');
    writeManifest(folder, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, folder: string, say: (line: string) => void): Promise<Manifest> {
  const { rows } = await client.query<{ now: Date }>('select now()');
  const migrations = await migrationsOf(client);
  const tables: TableEntry[] = [];
  for (const table of await tablesOf(client)) {
    const entry = await copyTable(client, folder, table);
    if (entry.rows > 0) say(`${entry.table}: ${entry.rows} rows`);
    tables.push(entry);
  }
  const positions = await client.query<Manifest['positions'][number]>(
    `select cluster_id as "clusterId", topic, partition, next_offset::text as "nextOffset" from kafka_position order by 1, 2, 3`,
  );
  // Sequences keep to no snapshot: read last, they stand behind every row of it.
  const sequences = await client.query<Manifest['sequences'][number]>(
    `select sequencename as name, last_value::text as "lastValue" from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  );
  const madeAt = (rows[0] as { now: Date }).now.toISOString();
  return { format: 1, madeAt, migrations, tables, sequences: sequences.rows, positions: positions.rows };
}

async function copyTable(client: pg.Client, folder: string, { table, columns }: Table): Promise<TableEntry> {
  const file = path.posix.join(FOLDER_OF_TABLES, `${table}.copy.gz`);
  const rows = client.query(copyTo(`copy ${quoted(table)} (${columnList(columns)}) to stdout`));
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(rows, createGzip({ level: 3 }), hashing, createWriteStream(path.join(folder, file), { mode: 0o600 }));
  return { table, columns, rows: rows.rowCount, file, sha256: hash.digest('hex') };
}

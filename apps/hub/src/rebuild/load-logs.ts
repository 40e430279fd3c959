import path from 'node:path';
import { AsStored } from '../registry/sealed-values.js';
import type { Transaction } from '../registry/transaction.js';
import type { ExportManifest } from './export-folder.js';
import type { Say } from './export-registry.js';
import { LOGS, type Log } from './kept-tables.js';
import { columnsOf, type KeyedRow, type Shape, shapesOf } from './keyed-rows.js';
import { linesOfFile } from './lines-of-file.js';
import type { LineSeal } from './sealed-lines.js';

const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 8 * 1024 * 1024;

/** Where what belongs to a derived row waits for it; gone once all is derived. */
const WAITING_TABLES = [
  `create table rebuilt_case (case_id bigint primary key, case_number text, created_at timestamptz,
     updated_at timestamptz, revision integer, decided jsonb, last jsonb)`,
  'create table rebuilt_landmark (landmark_key bigint primary key, version bigint)',
];
export const DROP_WAITING_TABLES = 'drop table rebuilt_case, rebuilt_landmark';

/** Loads every log of an export whose files were checked. Keys between tables must be away: rows come in any order. */
export async function loadLogs(
  tx: Transaction,
  folder: string,
  { logs }: Pick<ExportManifest, 'logs'>,
  seal: LineSeal,
  say: Say,
): Promise<void> {
  const shapes = await shapesOf(tx);
  for (const statement of WAITING_TABLES) await tx.query(statement);
  // Migrations may have put rows of their own.
  await tx.query(`truncate ${LOGS.map(({ table }) => table).join(', ')}`);
  for (const log of LOGS) {
    const entry = logs.find(({ table }) => table === log.table);
    if (!entry || entry.rows === 0) continue;
    await load(tx, log, shapes.get(log.table) as Shape, rowsOf(path.join(folder, entry.file), log.table, seal));
    say(`${log.table}: ${entry.rows} rows`);
  }
}

export async function* rowsOf(file: string, table: string, seal: LineSeal): AsyncGenerator<KeyedRow> {
  for await (const line of linesOfFile(file)) yield seal.open(table, line);
}

async function load(tx: Transaction, log: Log, shape: Shape, rows: AsyncIterable<KeyedRow>): Promise<void> {
  const sql = insertInto(log, shape);
  let batch: string[] = [];
  let bytes = 0;
  for await (const { row } of rows) {
    batch.push(row);
    bytes += row.length;
    if (batch.length < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE) continue;
    await tx.query(sql, [new AsStored(`[${batch.join(',')}]`)]);
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) await tx.query(sql, [new AsStored(`[${batch.join(',')}]`)]);
}

function insertInto(log: Log, shape: Shape): string {
  const kept = [...columnsOf(log, shape), ...Object.keys(log.further ?? {})];
  const typeOf = (name: string) => shape.types.get(name) ?? 'jsonb';
  const values = kept.map((name) => `(r ->> '${name}')::${typeOf(name)} as "${name}"`);
  const until = Object.entries(log.until ?? {});
  const names = [...kept.map((name) => `"${name}"`), ...until.map(([name]) => name)];
  return `insert into ${log.waitsIn ?? log.table} (${names.join(', ')}) overriding system value
    select ${[...kept.map((name) => `x."${name}"`), ...until.map(([, sql]) => sql)].join(', ')}
    from (select ${values.join(', ')} from jsonb_array_elements($1::jsonb) r) x`;
}

import { arrayOf } from '#libs/pg-arrays/index.js';
import { sealedJsonSql, sealedTextSql } from './sealed-values.js';
import type { Transaction } from './transaction.js';

/** Column name -> PostgreSQL type, in the order of the insert; `sealed jsonb`: what `sealJson` gave. */
export type Columns<Row> = { readonly [Name in keyof Row & string]: string };

/**
 * Inserts many rows in one statement by `unnest` of one array a column: one round trip and one plan, whatever the
 * number of rows. Values of jsonb columns are given as objects. `tail` follows the select (`on conflict …`, `returning …`).
 */
export async function insertRows<Row extends object, Returned = unknown>(
  tx: Transaction,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  tail = '',
): Promise<Returned[]> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns) as (keyof Row & string)[];
  const arrays = names.map((name) =>
    arrayOf(
      sentAs(columns[name]),
      rows.map((row) => encode(row[name], columns[name])),
    ),
  );
  const unnested = names.map((name, index) => `$${index + 1}::${sentAs(columns[name])}[]`).join(', ');
  const stored = names.map((name) => SEALED[columns[name]]?.(name) ?? name);
  const sql = `insert into ${table} (${names.join(', ')})
    select ${stored.join(', ')} from unnest(${unnested}) as given (${names.join(', ')}) ${tail}`;
  return tx.query<Returned>(sql, arrays);
}

/** What a column of this kind holds of what is sent as text. */
const SEALED: Readonly<Record<string, (sealed: string) => string>> = {
  'sealed jsonb': sealedJsonSql,
  'sealed text': sealedTextSql,
};
const sentAs = (type: string): string => (type in SEALED ? 'text' : type);

function encode(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb'
    ? withoutNul(JSON.stringify(value))
    : typeof value === 'string' && value.includes('\0')
      ? value.replaceAll('\0', '')
      : value;
}

/** PostgreSQL stores no U+0000 in text or jsonb; the original bytes keep it. */
export const withoutNul = (json: string): string => (json.includes('\\u0000') ? json.replaceAll('\\u0000', '') : json);

/** A value as it comes back from a jsonb column. */
export const storedJson = (value: unknown): unknown =>
  value === undefined || value === null ? null : JSON.parse(withoutNul(JSON.stringify(value)));

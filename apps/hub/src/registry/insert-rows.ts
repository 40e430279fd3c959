import { arrayOf } from '#libs/pg-arrays/index.js';
import { type Personal, PersonalColumn } from './personal-values.js';
import { sealedJsonSql, sealedTextSql } from './sealed-values.js';
import { withoutNul } from './stored-json.js';
import type { Transaction } from './transaction.js';

/**
 * Column name -> PostgreSQL type, in the order of the insert; `sealed jsonb`: what `sealJson` gave; `personal text` and
 * `personal jsonb`: a `Personal`, or null.
 */
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
    columnOf(
      columns[name],
      rows.map((row) => row[name]),
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
const PERSONAL: Readonly<Record<string, 'text' | 'jsonb'>> = { 'personal text': 'text', 'personal jsonb': 'jsonb' };
const sentAs = (type: string): string => (type in SEALED ? 'text' : (PERSONAL[type] ?? type));

function columnOf(type: string, values: readonly unknown[]): unknown {
  const personal = PERSONAL[type];
  if (personal) return new PersonalColumn(personal, values as readonly (Personal | null)[]);
  return arrayOf(
    sentAs(type),
    values.map((value) => encode(value, type)),
  );
}

function encode(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb'
    ? withoutNul(JSON.stringify(value))
    : typeof value === 'string' && value.includes('\0')
      ? value.replaceAll('\0', '')
      : value;
}

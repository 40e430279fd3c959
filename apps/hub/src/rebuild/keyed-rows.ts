import type { Transaction } from '../registry/transaction.js';
import type { Derived, Log } from './kept-tables.js';

/** A row by what names it, and its contents: JSON of one text a column, as PostgreSQL writes them. */
export interface KeyedRow {
  readonly key: readonly string[];
  readonly row: string;
}

/** A row by what names it, and its columns, opened where they were sealed. */
export interface OpenedRow {
  readonly key: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
}

/** Column -> type, as `format_type` writes it, and the primary key; all columns where there is none. */
export interface Shape {
  readonly types: ReadonlyMap<string, string>;
  readonly key: readonly string[];
}

const ROWS_FETCHED = 200;
/** Keys are compared as texts of one length, so that ids come in their order. */
const KEY_LENGTH = 19;

/** Texts that are the same wherever they are written. Call it first in a transaction. */
export async function settleTexts(tx: Transaction): Promise<void> {
  const settings = { timezone: 'UTC', datestyle: 'ISO', bytea_output: 'hex', extra_float_digits: '1' };
  const limits = { statement_timeout: '0', idle_in_transaction_session_timeout: '0' };
  for (const [name, value] of Object.entries({ ...settings, ...limits }))
    await tx.query(`set local ${name} = '${value}'`);
}

export async function shapesOf(tx: Transaction): Promise<Map<string, Shape>> {
  const rows = await tx.query<{ table: string; column: string; type: string; isKey: boolean }>(
    `select c.relname as table, a.attname::text as column, format_type(a.atttypid, a.atttypmod) as type,
       coalesce(a.attnum = any(i.indkey), false) as "isKey"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  );
  const shapes = new Map<string, { types: Map<string, string>; key: string[] }>();
  for (const { table, column, type, isKey } of rows) {
    const shape = shapes.get(table) ?? { types: new Map<string, string>(), key: [] as string[] };
    shapes.set(table, shape);
    shape.types.set(column, type);
    if (isKey) shape.key.push(column);
  }
  return new Map(
    [...shapes].map(([table, { types, key }]) => [table, { types, key: key.length > 0 ? key : [...types.keys()] }]),
  );
}

/** The columns of a log with their types, its further ones as text. */
export const columnsOf = (log: Log, shape: Shape): string[] => [...(log.columns ?? shape.types.keys())];

export function logRows(tx: Transaction, log: Log, shape: Shape): AsyncGenerator<KeyedRow> {
  const named = Object.fromEntries(columnsOf(log, shape).map((name) => [name, `t."${name}"::text`]));
  const further = Object.entries(log.further ?? {}).map(([name, sql]) => [name, `(${sql})::text`]);
  const key = shape.key.map((name) => `coalesce(t."${name}"::text, '')`);
  const columns = { ...named, ...Object.fromEntries(further) };
  return keyedRows<KeyedRow>(tx, log.table, { key, columns, where: log.where }, 'text');
}

export const derivedRows = (tx: Transaction, { table, ...rest }: Derived): AsyncGenerator<OpenedRow> =>
  keyedRows<OpenedRow>(tx, table, rest, 'jsonb');

/** As `text` what is sealed stays so; as `jsonb` the connection opens it. */
async function* keyedRows<Row>(
  tx: Transaction,
  table: string,
  { key, columns, where }: Pick<Derived, 'key' | 'columns' | 'where'>,
  form: 'text' | 'jsonb',
): AsyncGenerator<Row> {
  const padded = key.map((sql) => `repeat('0', ${KEY_LENGTH} - length(${sql})) || ${sql}`);
  const members = Object.entries(columns).flatMap(([name, sql]) => [`'${name}'`, sql]);
  const cursor = `rows_of_${table}`;
  await tx.query(
    `declare ${cursor} no scroll cursor for select array[${key.join(', ')}] as key,
       jsonb_build_object(${members.join(', ')})::${form} as row
     from ${table} t ${where ? `where ${where}` : ''} order by array[${padded.join(', ')}] collate "C"`,
  );
  for (;;) {
    const rows = await tx.query<Row>(`fetch ${ROWS_FETCHED} from ${cursor}`);
    yield* rows;
    if (rows.length < ROWS_FETCHED) break;
  }
  await tx.query(`close ${cursor}`);
}

/** In the order in which rows come. */
export function compareKeys(one: readonly string[], other: readonly string[]): number {
  for (const [at, part] of one.entries()) {
    const order = Buffer.compare(Buffer.from(pad(part)), Buffer.from(pad(other[at] ?? '')));
    if (order !== 0) return order;
  }
  return 0;
}

const pad = (part: string): string => '0'.repeat(Math.max(0, KEY_LENGTH - [...part].length)) + part;

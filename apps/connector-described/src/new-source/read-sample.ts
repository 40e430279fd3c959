import { readFileSync } from 'node:fs';
import pg from 'pg';
import { csvFields, decode } from '#libs/source-description/index.js';
import { UsageError } from './command-line.js';
import type { SampledField, SampledItem } from './sampled-fields.js';
import { sampledFields } from './sampled-fields.js';

export interface Sample {
  readonly fields: readonly SampledField[];
  /** Of a JSON answer: where the array of items lies, and the members beside it. */
  readonly items?: string;
  readonly members?: readonly string[];
  readonly encoding?: 'utf-8' | 'gb18030';
  readonly separator?: string;
}

/** What a file of the source’s own data shows: a JSON answer, NDJSON, or a CSV with a header. Throws UsageError. */
export function readSample(file: string): Sample {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return file.endsWith('.csv') ? csvSample(bytes, file) : jsonSample(bytes, file);
}

function csvSample(bytes: Buffer, file: string): Sample {
  const encoding = decode(bytes, 'utf-8') === null ? 'gb18030' : 'utf-8';
  const text = (decode(bytes, encoding) ?? '').replace(/^\ufeff/, '');
  const firstLine = text.split('\n', 1)[0] ?? '';
  const separator = [',', ';', '\t'].find((one) => firstLine.includes(one)) ?? ',';
  const [header, ...rows] = csvFields(text, separator) ?? [];
  if (!header || rows.length === 0) throw new UsageError(`${file} has no header and rows`);
  const items = rows
    .filter((row) => row.length === header.length)
    .map((row) => Object.fromEntries(header.map((name, index) => [name, numeric(row[index] ?? '')])));
  return { fields: sampledFields(items), encoding, separator };
}

/** A CSV has only texts: what is written as a decimal with a fraction is a number, digits alone may be a name. */
const numeric = (text: string): string | number => (/^-?\d+\.\d+$/.test(text) ? Number(text) : text);

function jsonSample(bytes: Buffer, file: string): Sample {
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    const found = itemsIn(value, []);
    if (!found) throw new UsageError(`${file} holds no array of objects`);
    return { fields: sampledFields(found.items), items: found.at.join('.'), members: membersOf(value, '') };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  try {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return { fields: sampledFields(lines.map((line) => JSON.parse(line) as SampledItem)) };
  } catch {
    throw new UsageError(`${file} is neither JSON nor NDJSON`);
  }
}

const isObject = (value: unknown): value is SampledItem =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first array of objects, as the members lead to it. */
function itemsIn(value: unknown, at: readonly string[]): { items: SampledItem[]; at: readonly string[] } | null {
  if (Array.isArray(value)) return value.some(isObject) ? { items: value.filter(isObject), at } : null;
  if (!isObject(value)) return null;
  for (const [name, member] of Object.entries(value)) {
    const found = itemsIn(member, [...at, name]);
    if (found) return found;
  }
  return null;
}

/** Names of all scalar members, `data.total`. */
function membersOf(value: unknown, prefix: string): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isObject(member) ? membersOf(member, `${prefix}${name}.`) : Array.isArray(member) ? [] : [`${prefix}${name}`],
  );
}

const NUMBERS = new Set(['numeric', 'double precision', 'real', 'integer', 'smallint', 'bigint']);

/** The columns of a table, by PostgreSQL’s catalogue. */
export async function readColumns(database: string, relation: string): Promise<Sample> {
  const client = new pg.Client({ connectionString: database, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; type: string; unique: boolean }>(
      `select a.attname as name, format_type(a.atttypid, null) as type, exists (
         select from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indnkeyatts = 1 and i.indkey[0] = a.attnum
       ) as unique
       from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
      [relation],
    );
    if (rows.length === 0) throw new UsageError(`there is no table or view ${relation}`);
    return { fields: rows.map(columnOf) };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(`the database cannot be read: ${(error as Error).message}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function columnOf({ name, type, unique }: { name: string; type: string; unique: boolean }): SampledField {
  const seen = { name, examples: [], isUnique: unique };
  if (type === 'timestamp with time zone') return { ...seen, type: 'time', notation: 'rfc3339' };
  if (type.startsWith('timestamp') || type === 'date') return { ...seen, type: 'time', notation: 'text' };
  if (type === 'boolean') return { ...seen, type: 'boolean' };
  return { ...seen, type: NUMBERS.has(type) ? 'number' : 'text' };
}

import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { canonicalJson } from '#libs/contracts/index.js';

/** Columns that differ from run to run whatever is decided: when a row was written, and what ages with the hour. */
const CLOCK_COLUMNS = new Set([
  'at',
  'created_at',
  'decided_at',
  'updated_at',
  'first_seen_at',
  'first_seen',
  'last_seen',
  'since',
  'started_at',
  'noted_at',
  'hour',
  'entered_at',
  'assigned_at',
  'recorded_at',
  'rank',
  // Salted at random; what they commit to is compared itself.
  'chain_salt',
  'chain_hash',
  'chain_commitment',
  'hash',
  // Blocking keys, which builds before 2026-11-29 21:00 made in another way; whom they found is compared.
  'keys',
  'common_key.key',
  // Sealed by keys made at random, and digests and tokens by keys of an installation; what they stand for is compared.
  'original',
  'tokens',
  'wrapped',
  'master_id',
  'made_at',
  // Of the last message, which older builds did not keep.
  'last_digest',
  // What queries ask of contents, which builds before 2026-11-29 asked of these themselves.
  'record_version.content_sealed',
  'record_version.nature',
  'record_version.confidential',
  'record_version.filed_at',
  'original_sealed',
  'original_digest',
  'mended_sealed',
  // Of papers of cases, as they are sealed; none is in a comparison.
  'body_sealed',
  // Of search documents, which builds before 2026-11-29 made in another way.
  'form',
]);

/** A gazetteer entry's version orders changes; rows that change together may get theirs in any order. */
function withoutLearnedVersions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLearnedVersions);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'version' || !('landmark' in value));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutLearnedVersions(member)]));
}

/** Tables that hold no decisions: settings, access, what hubs note of one another, hashes of keys, and counts of work. */
const TABLES_LEFT_OUT =
  /^(?:migrations|installation_setting|account|session|audit_entry|rule_|connector_status|kafka_topic|linkage_bound|linkage_key|data_key)/;

/**
 * Writes all that the registry holds, a line a row, without the times of writing: records, versions with their type and
 * place, cases with unit and provenance, ledger, questions, clocks, gazetteer, index, books, outbox. Returns the lines.
 */
export async function dumpRegistry(query: Query, file: string): Promise<number> {
  const out = createWriteStream(file);
  let lines = 0;
  for (const [table, columns] of await tablesOf(query)) {
    const kept = columns.filter((column) => !CLOCK_COLUMNS.has(column) && !CLOCK_COLUMNS.has(`${table}.${column}`));
    const row = kept.map((column) => `'${column}', t."${column}"`).join(', ');
    const rows = await query<{ row: Row }>(`select jsonb_build_object(${row}) as row from ${table} t`);
    // What was sealed keeps the order of its members; PostgreSQL puts those of what is plain into one of its own.
    const texts = rows.map((one) => canonicalJson(withoutLearnedVersions(one.row))).sort();
    for (const text of texts) out.write(`${table} ${text}\n`);
    lines += rows.length;
  }
  out.end();
  await finished(out);
  return lines;
}

type Row = Readonly<Record<string, unknown>>;

/** Asks the registry; what is sealed comes opened. */
export type Query = <Row>(sql: string) => Promise<Row[]>;

async function tablesOf(query: Query): Promise<Map<string, string[]>> {
  const rows = await query<{ table_name: string; column_name: string }>(
    `select c.table_name, c.column_name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
  );
  const tables = new Map<string, string[]>();
  for (const { table_name: table, column_name: column } of rows)
    if (!TABLES_LEFT_OUT.test(table)) tables.set(table, [...(tables.get(table) ?? []), column]);
  return tables;
}

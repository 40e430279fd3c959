import pg from 'pg';

/** Tables that hold less than this a record are told together. */
const SMALL_BYTES = 50;

/**
 * Bytes that a registry takes on disk, indexes and TOAST included, for each of its records: by table, the largest first,
 * small ones together as `others`.
 */
export async function bytesPerRecord(databaseUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; bytes: number }>(
    `select relname as name, pg_total_relation_size(oid)::float8 / (select count(*) from record) as bytes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc`,
  );
  await client.end();
  const large = rows.filter(({ bytes }) => bytes >= SMALL_BYTES);
  const others = rows.filter(({ bytes }) => bytes < SMALL_BYTES).reduce((sum, { bytes }) => sum + bytes, 0);
  return Object.fromEntries(
    [...large, { name: 'others', bytes: others }].map(({ name, bytes }) => [name, Math.round(bytes)]),
  );
}

import pg from 'pg';

/** Of a blocking key, what tells finer levels apart (`key-hash.ts`). */
const FINER_BITS = 22;
/** A key that so many hold is of few: as many as the strangers that make a value a shared one. */
export const FEW = 8;

/**
 * Tables that are copied, and what a copy has otherwise: `k` counts copies, `off` holds by what ids are moved, `moved` by what
 * the keys of few are.
 */
const COPIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  case_file: {
    case_id: 't.case_id + k * off.cases',
    case_number: `t.case_number || '-' || k`,
    opened_at: `t.opened_at - k * interval '11 hours'`,
  },
  record: {
    record_id: 't.record_id + k * off.records',
    case_id: 't.case_id + k * off.cases',
    // Not by a hyphen: the ids of some sources end in a hyphen and a number.
    source_id: `t.source_id || '~' || k`,
  },
  // Sealed by the key of what they are copies of; each in a chain that nobody verifies.
  record_version: {
    record_id: 't.record_id + k * off.records',
    original: `''`,
    chain_id: 't.chain_id + k * 1000',
  },
  search_document: {
    document_id: 't.document_id + k * off.documents',
    case_id: 't.case_id + k * off.cases',
    record_id: 't.record_id + k * off.records',
    updated_at: `t.updated_at - k * interval '11 hours'`,
    tokens: `(select string_agg((case when lexeme ~ '^!?#[^no]'
      then regexp_replace(lexeme, '^(!?#.).*$', '\\1') || left(md5(lexeme || ' ' || k), 16) else lexeme end)
      || case when weights is null then '' else ':1A' end, ' ')::tsvector from unnest(t.tokens))`,
  },
  // The keys that a record has by itself are read where it changes, which copies do not.
  linkage_record: {
    record_id: 't.record_id + k * off.records',
    cluster_id: 't.cluster_id + k * off.cases',
    component_id: 't.component_id + k * off.records',
    sort_key: `t.sort_key || '~' || k`,
  },
  // What few hold is a number or a paper: a copy has its own. What many hold is a name or a road: copies share it.
  linkage_key: {
    key: `case when exists (select from rare where rare.coarse = t.key >> ${FINER_BITS}) then t.key # moved.bits else t.key end`,
    record_id: 't.record_id + k * off.records',
  },
};

/**
 * Copies all cases of a registry `times` times over, in SQL: each copy has ids, numbers, papers and phones of its own, and
 * shares names and words with what it is a copy of, so that a name has as many more bearers. The largest indexes are made at
 * the end, for that is several times faster.
 */
export async function copyCases(databaseUrl: string, times: number, tell: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off; set session_replication_role = replica;
      set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2; set work_mem = '128MB'`);
    const indexes = await dropIndexes(client);
    await client.query(`create temporary table off as select (select max(case_id) from case_file) as cases,
      (select max(record_id) from record) as records, (select max(document_id) from search_document) as documents`);
    await client.query(`create temporary table rare as select key >> ${FINER_BITS} as coarse from linkage_key group by 1
      having count(distinct record_id) <= ${FEW}`);
    await client.query('create unique index on rare (coarse); analyze rare');
    for (let copy = 1; copy < times; copy++) {
      for (const table of Object.keys(COPIES)) await copyTable(client, table, copy);
      if (copy % 5 === 0) tell(`${copy} of ${times - 1} copies`);
    }
    for (const index of indexes) await client.query(index);
    tell('indexes are made');
    await settleSequences(client);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** Bits of the coarse level alone, so that keys of one chain stay together. */
const MOVED = `lateral (select (('x' || left(md5('copy ' || k), 16))::bit(64)::bigint >> ${FINER_BITS}) << ${FINER_BITS}) moved (bits)`;

async function copyTable(client: pg.Client, table: string, copy: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position',
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => COPIES[table]![name] ?? `t.${name}`);
  const base = { case_file: 'case_id <= off.cases', search_document: 'document_id <= off.documents' };
  const isBase = (base as Record<string, string>)[table] ?? 'record_id <= off.records';
  await client.query(
    `insert into ${table} (${names.join(', ')}) overriding system value
     select ${values.join(', ')} from ${table} t, off, (values (${copy})) one (k), ${MOVED} where t.${isBase}`,
  );
}

/** Drops the large indexes that no constraint holds; returns what makes them anew. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('search_document'::regclass, 'linkage_key'::regclass) and not i.indisunique`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function settleSequences(client: pg.Client): Promise<void> {
  const ids = { case_file: 'case_id', record: 'record_id', search_document: 'document_id' };
  for (const [table, id] of Object.entries(ids))
    await client.query(`select setval(pg_get_serial_sequence('${table}', '${id}'), (select max(${id}) from ${table}))`);
}

import pg from 'pg';
import {
  KeyFolder,
  type MasterKey,
  recordKeyUse,
  registryKeyUse,
  rewrapDataKey,
  type Suite,
} from '#libs/sealed-payload/index.js';

const PAGE = 500;

interface KeyRow {
  readonly id: string;
  readonly suite: Suite;
  readonly masterId: string;
  readonly wrapped: Buffer;
}

/**
 * Wraps the keys of all records, and the registry's own, by the master key of now, page by page, while hubs go on: what they seal stays as it is.
 * Returns that master key's id, and how many were wrapped by another. Throws Error where a master key is missing.
 */
export async function rewrapKeys(
  databaseUrl: string,
  folder: string,
): Promise<{ masterId: string; rewrapped: number }> {
  const masters = new KeyFolder(folder);
  const to = masters.active(new Date());
  if (!to) throw new Error(`there is no key in ${folder}: bring it back, or set KEYS_DIR as for the hub`);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'yian-tong-keys' });
  await client.connect();
  try {
    let rewrapped = 0;
    for (const table of TABLES)
      for (let page = -1; page !== 0; rewrapped += page) page = await rewrapPage(client, table, masters, to);
    return { masterId: to.id, rewrapped };
  } finally {
    await client.end();
  }
}

interface KeyTable {
  readonly name: string;
  readonly id: string;
  /** What a key of it is wrapped for. */
  readonly purposeOf: (id: string) => string;
}

const TABLES: readonly KeyTable[] = [
  { name: 'record_key', id: 'record_id', purposeOf: recordKeyUse },
  { name: 'data_key', id: 'key_id', purposeOf: registryKeyUse },
];

async function rewrapPage(
  client: pg.Client,
  { name, id: column, purposeOf }: KeyTable,
  masters: KeyFolder,
  to: MasterKey,
): Promise<number> {
  await client.query('begin');
  const { rows } = await client.query<KeyRow>(
    `select ${column}::text as id, suite, master_id as "masterId", wrapped from ${name} where master_id <> $1
     order by ${column} limit $2 for update`,
    [to.id, PAGE],
  );
  const wrapped = rows.map(({ id, suite, masterId, wrapped: before }) => {
    const from = masters.find(masterId);
    if (!from) throw new Error(`the key ${masterId} is not in ${masters.folder}: bring it back`);
    return rewrapDataKey(from, to, suite, purposeOf(id), before);
  });
  await client.query(
    `update ${name} k set master_id = $1, wrapped = n.wrapped
     from unnest($2::bigint[], $3::bytea[]) as n (id, wrapped) where k.${column} = n.id`,
    [to.id, rows.map(({ id }) => id), wrapped],
  );
  await client.query('commit');
  return rows.length;
}

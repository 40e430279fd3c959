import pg from 'pg';
import { KeyFolder, type MasterKey, recordKeyUse, rewrapDataKey, type Suite } from '#libs/sealed-payload/index.js';

const PAGE = 500;

interface KeyRow {
  readonly id: string;
  readonly suite: Suite;
  readonly masterId: string;
  readonly wrapped: Buffer;
}

/**
 * Wraps the keys of all records by the master key of now, page by page, while hubs go on: what they seal stays as it is.
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
    for (let page = -1; page !== 0; rewrapped += page) page = await rewrapPage(client, masters, to);
    return { masterId: to.id, rewrapped };
  } finally {
    await client.end();
  }
}

async function rewrapPage(client: pg.Client, masters: KeyFolder, to: MasterKey): Promise<number> {
  await client.query('begin');
  const { rows } = await client.query<KeyRow>(
    `select record_id as id, suite, master_id as "masterId", wrapped from record_key where master_id <> $1
     order by record_id limit $2 for update`,
    [to.id, PAGE],
  );
  const wrapped = rows.map(({ id, suite, masterId, wrapped: before }) => {
    const from = masters.find(masterId);
    if (!from) throw new Error(`the key ${masterId} is not in ${masters.folder}: bring it back`);
    return rewrapDataKey(from, to, suite, recordKeyUse(id), before);
  });
  await client.query(
    `update record_key k set master_id = $1, wrapped = n.wrapped
     from unnest($2::bigint[], $3::bytea[]) as n (id, wrapped) where k.record_id = n.id`,
    [to.id, rows.map(({ id }) => id), wrapped],
  );
  await client.query('commit');
  return rows.length;
}

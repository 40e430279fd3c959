import pg from 'pg';
import { MIGRATIONS } from './schema.js';

/** What runs a statement: the pool, or one transaction of it. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
}

/** No request of a resident may hold the intake up for longer. */
const STATEMENT_MS_MAX = 10_000;
const CONNECT_MS_MAX = 5_000;
const CONNECTIONS_MAX = 10;
/** Two processes that start at once make the tables once. */
const MIGRATION_LOCK = 727_100;

export async function openIntakeDatabase(url: string, onError: (error: Error) => void): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    application_name: 'yian-tong-intake',
  });
  // A connection that breaks while nobody uses it ends nothing: the next request opens another.
  pool.on('error', onError);
  await inTransaction(pool, migrate);
  return pool;
}

export async function inTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client as unknown as Sql);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function migrate(sql: Sql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  await sql.query(
    'create table if not exists migration (step integer primary key, at timestamptz not null default now())',
  );
  const { rows } = await sql.query<{ done: number }>('select count(*)::int as done from migration');
  for (let step = rows[0]?.done ?? 0; step < MIGRATIONS.length; step++) {
    await sql.query(MIGRATIONS[step] as string);
    await sql.query('insert into migration (step) values ($1)', [step + 1]);
  }
}

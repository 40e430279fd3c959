import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrateRegistry } from '../../apps/hub/src/migrate-registry.js';
import { casesInSight, clearSettled } from '../../apps/hub/src/registry/exchange-deliveries.js';
import type { Transaction } from '../../apps/hub/src/registry/transaction.js';
import { startBenchDatabase } from '../pipeline/services.js';

/**
 * `npm run bench:retention -- [--deliveries N]`: what an hour's forgetting of deliveries costs in a registry that has sent so
 * many in three years, with its indexes and without them, and what a table in months would give and take.
 */
const { values } = parseArgs({ options: { deliveries: { type: 'string', default: '1000000' } } });
const DELIVERIES = Number(values.deliveries);
const MONTHS = 36;
const SUBSCRIBERS = 20;
/** Deliveries of one case. */
const EACH_CASE = 10;
const LOOKS = 200;
const INDEXES = ['exchange_delivery_text', 'exchange_delivery_receipt'];

const database = await startBenchDatabase((line) => console.error(line));
try {
  const url = await database.createDatabase('registry');
  await migrateRegistry(url, () => undefined);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await measure(client).finally(() => client.end());
} finally {
  await database.stop();
}

async function measure(client: pg.Client): Promise<void> {
  const tx = { query: async (sql: string, given?: unknown[]) => (await client.query(sql, given)).rows } as Transaction;
  await fill(client);
  await timed(`an hour's forgetting among ${DELIVERIES} deliveries, by index`, () => forget(tx));
  await client.query(`drop index ${INDEXES.join(', ')}`);
  await timed('the same without the indexes', () => forget(tx));
  const months = await intoMonths(client);
  const ofTable = await timed(`${LOOKS} cases looked up in one table`, () => look(tx));
  await client.query('alter table exchange_delivery rename to whole; alter table by_month rename to exchange_delivery');
  const ofMonths = await timed(`the same in ${MONTHS} months`, () => look(tx));
  console.log(`looking up takes ${(ofMonths / ofTable).toFixed(1)} times as long in months`);
  await timed('one month dropped', () => client.query(`drop table ${months[0]}`));
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into exchange_subscription (owner, name, channel, filter)
     select 'key:' || n, 'x', 'pull', '{}' from generate_series(1, ${SUBSCRIBERS}) n`,
  );
  // As long ago as a delivery is old; two hours' worth has been taken for just too long, with its text or without.
  await client.query(
    `insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, made_at, settled_at)
     select 1 + n % ${SUBSCRIBERS}, n::text, n / ${EACH_CASE}, 'CaseUpdated',
       case when age < interval '30 days' + interval '2 hours' then repeat('x', 700) else '' end, 'taken', now() - age, now() - age
     from (select n, (interval '3 years' + interval '2 hours') * (1 - n::float8 / ${DELIVERIES}) as age
           from generate_series(1, ${DELIVERIES}) n) d`,
  );
  await client.query('vacuum analyze exchange_delivery');
}

/** One hour's worth at a time, as the hub finds it; what is found is put back as if it had not been. */
async function forget(tx: Transaction): Promise<number> {
  await tx.query('begin');
  const count = await clearSettled(tx);
  await tx.query('rollback');
  return count;
}

/** The same rows in a table for each month, with the same indexes; unique by event no more, for months cannot be. */
async function intoMonths(client: pg.Client): Promise<string[]> {
  await client.query('create table by_month (like exchange_delivery including defaults) partition by range (made_at)');
  const { rows } = await client.query<{ name: string; from: string; to: string }>(
    `select 'month_' || n as name, (date_trunc('month', now()) - make_interval(months => n))::text as from,
       (date_trunc('month', now()) - make_interval(months => n - 1))::text as to from generate_series(${MONTHS + 1}, 0, -1) n`,
  );
  for (const { name, from, to } of rows)
    await client.query(`create table ${name} partition of by_month for values from ('${from}') to ('${to}')`);
  await client.query('create index on by_month (subscription_id, case_id, delivery_id)');
  await client.query('insert into by_month select * from exchange_delivery');
  await client.query('vacuum analyze by_month');
  return rows.map(({ name }) => name);
}

/** What the hub asks of each event for each subscriber: which cases was she told of last? */
async function look(tx: Transaction): Promise<void> {
  for (let n = 1; n <= LOOKS; n++)
    await casesInSight(tx, String(1 + (n % SUBSCRIBERS)), [
      String(Math.floor((n * DELIVERIES) / EACH_CASE / (LOOKS + 1))),
    ]);
}

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  // The first time finds nothing in memory.
  const rounds = what.includes('dropped') ? 1 : 4;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  const ms = times.length > 1 ? times.slice(1).sort((a, b) => a - b)[1]! : times[0]!;
  console.log(`${what}: ${ms.toFixed(1)} ms`);
  return ms;
}

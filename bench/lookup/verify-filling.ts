import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectBus } from '#libs/bus/index.js';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { openDatabase } from '../../apps/hub/src/database.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import { committed } from '../pipeline/hub-run.js';
import { publishRecords } from '../pipeline/messages.js';
import type { BenchServices } from '../pipeline/services.js';
import { type FoundItem, lookUp } from './asking.js';
import { type CityCase, cityCases } from './city-cases.js';
import { fillRegistry } from './fill-registry.js';
import { type Query, queriesOf } from './queries.js';
import { type ServingHub, withServingHub } from './serving-hub.js';

const LIMIT = 100;
const POLL_MS = 200;

/**
 * Lets the pipeline take some records, fills another registry with the same ones in the same cases, and asks lookup for the
 * same in both. Tells each query of which the answers differ: in total, in records found, or in why.
 */
export async function verifyFilling(services: BenchServices, records: number, perKind: number) {
  const keysFolder = path.join(services.folder, 'verified-keys');
  const keys = openKeys(keysFolder);
  const some = [...firstCases(records)];
  const queries = queriesOf(some, perKind);
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench-verify' });
  const ofPipeline = {
    databaseUrl: await services.createDatabase('by_pipeline'),
    brokers: services.brokers,
    keysFolder,
  };
  const { count } = await publishRecords(
    bus,
    some.flatMap((item) => item.records),
  );
  const { answers, grouped, positions } = await withServingHub(ofPipeline, async (hub) => {
    while ((await committed(hub.client)) < count) await sleep(POLL_MS);
    const [grouped, positions] = [await casesAsDecided(hub, some), await positionsOf(hub)];
    return { answers: await answersOf(hub, queries), grouped, positions };
  });
  await bus.disconnect();
  const filled = { ...ofPipeline, databaseUrl: await services.createDatabase('filled') };
  const database = await openDatabase(filled.databaseUrl, undefined, keys.records.keys);
  await fillRegistry(database, keys, grouped);
  // What the pipeline has taken is not to be taken again.
  for (const [table, rows] of positions)
    await database.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [rows]);
  await database.destroy();
  const others = await withServingHub(filled, (hub) => answersOf(hub, queries));
  const differences = queries.flatMap(({ kind, text }, at) =>
    answers[at] === others[at] ? [] : [`${kind} ${text}: ${answers[at]} / ${others[at]}`],
  );
  return { asked: queries.length, differences };
}

const positionsOf = (hub: ServingHub): Promise<[table: string, rows: string][]> =>
  Promise.all(
    ['kafka_topic', 'kafka_position'].map(async (table): Promise<[string, string]> => {
      const { rows } = await hub.client.query<{ rows: string }>(`select json_agg(t)::text as rows from ${table} t`);
      return [table, rows[0]!.rows];
    }),
  );

function* firstCases(records: number): Generator<CityCase> {
  let taken = 0;
  for (const item of cityCases(records)) {
    yield item;
    taken += item.records.length;
    if (taken >= records / 2) return;
  }
}

const answersOf = async (hub: ServingHub, queries: readonly Query[]): Promise<string[]> => {
  const answers: string[] = [];
  for (const { text } of queries) {
    const { total, items } = await lookUp(hub.url, hub.key, text, LIMIT);
    answers.push(`${total}: ${items.map(told).sort().join(' | ')}`);
  }
  return answers;
};

const told = ({ records, matchedOn }: FoundItem): string =>
  `${records
    .map(({ system, sourceId }) => `${system} ${sourceId}`)
    .sort()
    .join(' + ')} by ${[...matchedOn].sort().join(', ')}`;

/** The records as the pipeline has put them together. */
async function casesAsDecided(hub: ServingHub, cases: readonly CityCase[]): Promise<CityCase[]> {
  const { rows } = await hub.client.query<{ name: string; case_id: string | null }>(
    `select system || ' ' || source_id as name, case_id from record where state = 'live' order by record_id`,
  );
  const caseOf = new Map(rows.map(({ name, case_id }) => [name, case_id]));
  const groups = new Map<string, DisputeRecord[]>();
  for (const record of cases.flatMap((item) => item.records)) {
    const name = `${record.system} ${record.sourceId}`;
    const group = caseOf.get(name) ?? `alone ${name}`;
    groups.set(group, [...(groups.get(group) ?? []), record]);
  }
  return [...groups].map(([group, records]) => ({ isDispute: !group.startsWith('alone'), records }));
}

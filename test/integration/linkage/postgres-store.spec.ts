import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { createLinker, LINKAGE_SCHEMA_SQL, MemoryStore, PostgresStore, RecentFeatures } from '#libs/linkage/index.js';
import { type Point, pointModel, pointSettings } from '../../../libs/linkage/judging/points.fixture.js';

const DATABASE = `linkage_${process.pid}`;
const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
let client: pg.Client;

beforeAll(async () => {
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${DATABASE}`);
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${DATABASE}`;
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(LINKAGE_SCHEMA_SQL);
});

afterAll(async () => {
  await client.end();
  await admin.query(`DROP DATABASE ${DATABASE}`);
  await admin.end();
});

const emptied = () => client.query('TRUNCATE linkage_record, linkage_key, linkage_edge, linkage_constraint');

beforeEach(emptied);

/** Keys that stand with a record and not in the index, or there and not with their record, or there twice. */
const keysOnlyOnce = async () =>
  (
    await client.query(`
      WITH own AS (SELECT record_id, unnest(keys) AS key FROM linkage_record)
      (SELECT 'not in the index', * FROM (TABLE own EXCEPT SELECT record_id, key FROM linkage_key) AS a)
      UNION ALL (SELECT 'not with the record', * FROM (SELECT record_id, key FROM linkage_key EXCEPT TABLE own) AS b)
      UNION ALL (SELECT 'twice', record_id, key FROM linkage_key GROUP BY record_id, key HAVING count(*) > 1)`)
  ).rows;

const judge = fc.record({
  do: fc.constant('judge' as const),
  records: fc.uniqueArray(
    fc.record({ id: fc.nat(20), at: fc.nat(25), kind: fc.constantFrom('', 'x', 'y'), sortKey: fc.string() }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
  ),
});
const remove = fc.record({ do: fc.constant('remove' as const), ids: fc.array(fc.nat(20), { maxLength: 4 }) });
const constrain = fc.record({
  do: fc.constant('constrain' as const),
  changes: fc.array(
    fc
      .record({ a: fc.nat(20), b: fc.nat(20), kind: fc.constantFrom('must' as const, 'cannot' as const, null) })
      .filter(({ a, b }) => a !== b),
    { maxLength: 4 },
  ),
});
const rejudge = fc.record({ do: fc.constant('rejudge' as const), ids: fc.uniqueArray(fc.nat(20), { maxLength: 4 }) });
const steps = fc.array(fc.oneof(judge, judge, remove, constrain, rejudge), { maxLength: 15 });

function linkerOn(store: MemoryStore<Point> | PostgresStore<Point>, limits = {}) {
  let nextCluster = 1;
  return createLinker<Point>({
    settings: { ...pointSettings, limits },
    model: pointModel,
    store,
    newClusterIds: (clusters) => clusters.map(() => nextCluster++),
  });
}

describe('PostgresStore', () => {
  test.each([
    ['usual limits', {}],
    ['limits so tight that all are met', { recordsPerKey: 2, candidatesPerRecord: 4, componentSize: 3 }],
  ])(
    'judges as the memory store does: %s',
    async (_, limits) => {
      await fc.assert(
        fc.asyncProperty(steps, fc.constantFrom(0, 3, 100), async (taken, recentMax) => {
          await emptied();
          const store = new PostgresStore<Point>(client, undefined, new RecentFeatures(recentMax));
          const [memory, postgres] = [linkerOn(new MemoryStore(), limits), linkerOn(store, limits)];
          for (const step of taken) {
            const [expected, found] = await Promise.all(
              [memory, postgres].map((linker) => {
                if (step.do === 'remove') return linker.remove(step.ids);
                if (step.do === 'rejudge') return linker.rejudge(step.ids);
                if (step.do === 'constrain') return linker.constrain(step.changes);
                const records = step.records.map(({ id, sortKey, ...features }) => ({ id, sortKey, features }));
                return linker.judge(records);
              }),
            );
            expect(found).toEqual(expected);
          }
          expect(await keysOnlyOnce()).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
    60_000,
  );

  test('gives features as they stand, whether it kept them, let them go or somebody else changed them', async () => {
    const record = (id: number, at: number) => ({
      ...{ id, cluster: id, component: id, sortKey: '' },
      features: { at, kind: '' },
      keys: [],
    });
    const plain = new PostgresStore<Point>(client);
    const remembering = new PostgresStore<Point>(client, undefined, new RecentFeatures(2));
    await remembering.putRecords([record(1, 1), record(2, 2), record(3, 3)]);
    await plain.putRecords([record(4, 4), record(3, 30)]);
    await client.query('BEGIN');
    await remembering.putRecords([record(2, 20)]);
    await client.query('ROLLBACK');
    for (const ids of [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
      [2, 2, 5],
      [1, 4],
    ])
      expect(await remembering.features(ids)).toEqual(await plain.features(ids));
  });

  test('rolls back with the transaction of its caller', async () => {
    const linker = linkerOn(new PostgresStore(client));
    await linker.judge([{ id: 1, features: { at: 0, kind: '' } }]);
    await client.query('BEGIN');
    await linker.judge([{ id: 2, features: { at: 1, kind: '' } }]);
    await client.query('ROLLBACK');
    expect(await linker.explain(1, 2)).toBeNull();
    const { decisions } = await linker.judge([{ id: 2, features: { at: 1, kind: '' } }]);
    expect(decisions).toMatchObject([{ kind: 'joined', records: [2], cluster: 1 }]);
  });

  test('takes features with characters that jsonb refuses', async () => {
    const linker = linkerOn(new PostgresStore(client));
    await linker.judge([{ id: 1, features: { at: 0, kind: 'a\0\ud842' }, sortKey: '\0' }]);
    const { rows } = await client.query("SELECT features->>'kind' AS kind FROM linkage_record");
    expect(rows).toEqual([{ kind: 'a\ufffd\ufffd' }]);
  });

  test('looks up what a changed record drops, and reads nothing else of the index', async () => {
    const store = new PostgresStore<Point>(client);
    const record = (id: number, keys: string[]) => ({
      ...{ id, cluster: id, component: id, sortKey: '' },
      features: { at: id, kind: '' },
      keys,
    });
    await store.putRecords(
      Array.from({ length: 10_000 }, (_, id) => record(id, [`${4 * id}`, `${4 * (id + 1)}`, `-${4 * (id + 1)}`])),
    );
    const pagesRead = async () => {
      await client.query('SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
      const { rows } = await client.query(
        `SELECT (idx_blks_hit + idx_blks_read + heap_blks_hit + heap_blks_read)::int AS pages
         FROM pg_statio_user_tables WHERE relname = 'linkage_key'`,
      );
      return rows[0].pages;
    };
    const before = await pagesRead();
    await store.putRecords([record(7, ['28', '400000']), record(10_001, ['20'])]);
    expect((await pagesRead()) - before).toBeLessThan(60);
    expect([...(await store.countOfKeys(['32', '-32', '400000', '20'], 10))]).toEqual([
      ['32', 1],
      ['-32', 0],
      ['400000', 1],
      ['20', 3],
    ]);
  });

  test('keeps weights to the last bit', async () => {
    const store = new PostgresStore<Point>(client);
    const edge = { a: 1, b: 2, weight: 0.1 + 0.2, evidence: 1 / 3, hard: null, linking: true };
    await store.putEdges([edge]);
    expect(await store.edgesAmong([2, 1])).toEqual([edge]);
  });
});

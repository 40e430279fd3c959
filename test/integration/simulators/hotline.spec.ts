import { readFileSync } from 'node:fs';
import pg from 'pg';
import { faultPresets } from '../../../apps/simulators/src/faults/presets.js';
import { Switchboard } from '../../../apps/simulators/src/faults/switchboard.js';
import { HotlineDatabase } from '../../../apps/simulators/src/hotline/hotline-database.js';
import { emptyHotlineDatabase, prepareHotlineDatabase } from '../../../apps/simulators/src/hotline/hotline-schema.js';
import type { OrderRecord } from '../../../apps/simulators/src/hotline/order-row.js';
import { Random } from '../../../apps/simulators/src/random.js';
import { hotlineHubUrl } from '../../../apps/simulators/src/settings.js';
import { chinaTime } from '../../../apps/simulators/src/voice/times.js';
import { buildWorld } from '../../../apps/simulators/src/world/world.js';

const adminUrl = process.env.TEST_DATABASE_URL as string;
const until = Date.parse('2026-11-01T00:00:00+08:00');
const world = buildWorld({ seed: 'hotline', cityCode: '3301', records: 3000, until });
const orders = world.records.filter((record): record is OrderRecord => record.system === 'hotline-12345');
const faults = new Switchboard(faultPresets.none, new Random('hotline'));
const hub = new pg.Client({ connectionString: hotlineHubUrl(adminUrl) });
let database: HotlineDatabase;

beforeAll(async () => {
  await emptyHotlineDatabase(adminUrl);
  await prepareHotlineDatabase(adminUrl);
  database = new HotlineDatabase(adminUrl, faults, (error) => {
    throw error;
  });
  await database.synchronise(orders);
  await hub.connect();
});

afterAll(async () => {
  await hub.end();
  await database.close();
});

const seen = async (orderNo: string) => {
  const text = 'select status, update_time::text as at, id from qzk.work_order where order_no = $1';
  return (await hub.query<{ status: string; at: string; id: string }>(text, [orderNo])).rows[0];
};
const order = (index: number): OrderRecord => orders[index] as OrderRecord;

it('is made by the contract itself', () => {
  const root = new URL('../../../', import.meta.url);
  const copy = readFileSync(new URL('apps/simulators/src/hotline/contract.sql', root), 'utf8');
  expect(copy).toBe(readFileSync(new URL('docs/contracts/hotline.sql', root), 'utf8'));
});

it('holds every order, as the world tells it', async () => {
  const { rows } = await hub.query(
    'select order_no, content, amount::float8 as amount from qzk.work_order order by id',
  );
  expect(rows).toEqual(
    orders.map(({ sourceId, native }) => ({ order_no: sourceId, content: native.content, amount: native.amount })),
  );
  expect(await database.synchronise(orders)).toBe(0);
});

it('lets the hub read orders and give feedback, and nothing else', async () => {
  const insert = `insert into qzk.feedback values ('R1', $1, 'C1', '已受理', null, null, now()) on conflict do nothing`;
  await hub.query(insert, [order(0).sourceId]);
  await hub.query(insert, [order(0).sourceId]);
  expect(await database.feedback()).toMatchObject([{ receipt_no: 'R1', order_no: order(0).sourceId }]);
  for (const forbidden of [
    'select * from qzk.feedback',
    `update qzk.work_order set status = '作废'`,
    'create table qzk.mine (a int)',
    'create table public.mine (a int)',
  ]) {
    await expect(hub.query(forbidden)).rejects.toThrow('permission denied');
  }
});

it('shows a late commit only when it commits: with an earlier time, and a smaller id, than rows already read', async () => {
  const late: OrderRecord = { ...order(1), sourceId: 'LATE', updatedAt: until + 1000 };
  const prompt: OrderRecord = { ...order(2), sourceId: 'PROMPT', updatedAt: until + 60_000 };
  faults.change('hotline', { lateCommitShare: 1, lateCommitSeconds: 600 });
  await database.write([late]);
  faults.change('hotline', { lateCommitShare: 0 });
  await database.write([prompt]);
  expect(await seen('LATE')).toBeUndefined();
  expect([...database.uncommitted()]).toEqual(['LATE']);
  const read = await seen('PROMPT');
  await database.commitAll();
  const appeared = await seen('LATE');
  expect(appeared?.at).toBe(chinaTime(until + 1000));
  expect(appeared && read && appeared.at < read.at && Number(appeared.id) < Number(read.id)).toBe(true);
});

it('commits an open change of an order before the next change of it begins', async () => {
  const first: OrderRecord = { ...order(3), updatedAt: until + 2000, native: { ...order(3).native, status: '已派' } };
  faults.change('hotline', { lateCommitShare: 1, lateCommitSeconds: 600 });
  await database.write([first]);
  faults.change('hotline', { lateCommitShare: 0 });
  await database.write([{ ...first, updatedAt: until + 3000, native: { ...first.native, status: '办理中' } }]);
  expect((await seen(first.sourceId))?.status).toBe('办理中');
});

it('makes up for what it missed while it was down', async () => {
  const changed = orders.map((record, i) => (i % 100 === 7 ? { ...record, updatedAt: until + 5000 } : record));
  const missed = changed.filter(({ updatedAt }) => updatedAt === until + 5000).length;
  // One more: the order that an earlier test moved on is set right too.
  expect(await database.synchronise(changed)).toBe(missed + 1);
});

it('adds a column without notice, and shuts the hub out and lets it in again', async () => {
  await database.addColumn('urgency_level');
  expect((await hub.query('select urgency_level from qzk.work_order limit 1')).fields[0]?.name).toBe('urgency_level');
  await expect(database.addColumn('x; drop table')).rejects.toThrow(RangeError);
  const shutOut = new pg.Client({ connectionString: hotlineHubUrl(adminUrl) });
  await new Promise<void>((resolve) => {
    hub.on('error', () => resolve());
    void database.setReachable(false);
  });
  await expect(shutOut.connect()).rejects.toThrow('not permitted to log in');
  await database.setReachable(true);
  const again = new pg.Client({ connectionString: hotlineHubUrl(adminUrl) });
  await again.connect();
  await again.end();
});

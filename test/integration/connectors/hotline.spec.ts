import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Running } from './running.js';
import { HotlineUnderTest } from './sources/hotline-under-test.js';

/** The traps that the hotline's contract names. */
describe('hotline', () => {
  let running: Running<HotlineUnderTest>;

  beforeEach(async () => {
    running = await Running.with(HotlineUnderTest.start());
  });

  afterEach(async () => {
    await running.end();
  });

  /** Rows as the hotline centre writes them, `minutesAgo` before now. */
  const insert = (client: pg.Client, prefix: string, count: number, minutesAgo: number) =>
    client.query(
      `insert into qzk.work_order (order_no, call_time, channel, order_type, content, status, update_time)
       select $1 || n, '2026-01-02 03:04:05', '电话', '投诉', '漏水', '办理中',
              (now() at time zone 'Asia/Shanghai') - make_interval(mins => $3)
       from generate_series(1, $2::int) n`,
      [prefix, count, minutesAgo],
    );

  test('rows that come to light nine minutes late, behind ones already read, are found', async () => {
    const { source, view } = running;
    await insert(source.owner, 'old', 1500, 600);
    await insert(source.owner, 'new', 10, 0);
    const slow = new pg.Client({ connectionString: ownerUrl(source) });
    await slow.connect();
    await slow.query('begin');
    await insert(slow, 'late', 5, 9);
    await running.start();
    await view.until(() => view.ids().size === 1510, 'rows at once');
    await view.until(() => running.status.lastSuccessAt !== null, 'a whole sweep');
    await slow.query('commit');
    await slow.end();
    await view.until(() => view.of('late5').length === 1, 'the late rows');
    expect(view.events).toHaveLength(1515);
  });

  test('an order that is changed twice at one time, the second time behind its reading, is found', async () => {
    const { source, view } = running;
    await insert(source.owner, 'twice', 1, 0);
    await running.start();
    await view.until(() => view.ids().size === 1 && running.status.lastSuccessAt !== null, 'the order');
    await source.owner.query("update qzk.work_order set status = '已办结' where order_no = 'twice1'");
    await view.until(() => view.of('twice1').at(-1)?.data.record.content?.status.raw === '已办结', 'its second state');
  });

  test('late rows are found across a restart, too', async () => {
    const { source, view } = running;
    await insert(source.owner, 'new', 10, 0);
    await running.start();
    await view.until(() => running.status.lastSuccessAt !== null && view.ids().size === 10, 'a whole sweep');
    await running.stopConnector();
    await insert(source.owner, 'late', 5, 9);
    await running.start();
    await view.until(() => view.of('late5').length === 1, 'the late rows');
  });

  test('a bulk correction of 5,000 rows is read once, and at rest nothing is read', async () => {
    const { source, view } = running;
    await insert(source.owner, 'a', 5_000, 600);
    await running.start();
    await view.until(() => view.ids().size === 5_000, 'all rows');
    await source.owner.query(
      `update qzk.work_order set content = '更正', update_time = now() at time zone 'Asia/Shanghai'`,
    );
    await view.until(() => view.events.length === 10_000, 'all corrections');
    await sleep(1000);
    const { fetched } = running.status.counters;
    await sleep(1500);
    expect(running.status.counters.fetched).toBe(fetched);
    expect(view.events).toHaveLength(10_000);
  });

  test('rows stamped long before the checkpoint are found because the count tells', async () => {
    const { source, view } = running;
    await insert(source.owner, 'a', 20, 600);
    await insert(source.owner, 'b', 20, 0);
    await running.start();
    await view.until(() => running.status.sourceCount?.live === 40, 'first rows, counted');
    await insert(source.owner, 'lost', 3, 300);
    await view.until(() => view.of('lost3').length === 1, 'rows from long ago');
  });

  test('times without zone are China Standard Time, whatever zone the machine or the session has', async () => {
    const { source, view } = running;
    await source.owner.query(
      `insert into qzk.work_order (order_no, call_time, channel, order_type, content, status, amount, longitude, latitude,
                                   confidential, event_time, deadline, update_time)
       values ('t', '2026-01-02 03:04:05', '网站', '咨询', E'一\\n二\\t😀', '待派', 123456789012.34, 0, 0, true,
               '2026-01-01', '2026-01-09 17:30', '2026-01-02 03:04:05.123456')`,
    );
    await running.start();
    await view.until(() => view.ids().size === 1, 'the row');
    expect(view.of('t')[0]?.data.record).toMatchObject({
      updatedAt: '2026-01-02T03:04:05.123456+08:00',
      content: {
        nature: 'enquiry',
        narrative: '一\n二\t😀',
        filedAt: '2026-01-02T03:04:05+08:00',
        occurredAt: '2026-01-01T00:00:00+08:00',
        deadline: '2026-01-09T17:30:00+08:00',
        amountYuan: 123456789012.34,
        confidential: true,
        place: {},
      },
    });
  });
});

/** The hotline centre's own address of its database. */
function ownerUrl(source: HotlineUnderTest): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  url.pathname = `/${source.owner.database}`;
  return url.href;
}

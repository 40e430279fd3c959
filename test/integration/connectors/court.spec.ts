import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Running } from './running.js';
import { type Answer, CourtUnderTest } from './sources/court-under-test.js';

const iso = (ms: number): string => new Date(ms).toISOString();

/** The traps that the court's contract names. */
describe('court', () => {
  let running: Running<CourtUnderTest>;
  const entries = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `C${1000 + i}`, text: '房租' }));

  beforeEach(async () => {
    running = await Running.with(CourtUnderTest.start());
  });

  afterEach(async () => {
    await running.end();
  });

  test('a token that is revoked costs one call more', async () => {
    const { source, view } = running;
    await source.put(entries(1200));
    let pages = 0;
    source.beforePage = () => {
      if (++pages === 2) source.revokeToken();
    };
    await running.start();
    await view.until(() => view.ids().size === 1200, 'all records');
    source.revokeToken();
    await source.put([{ id: 'later', text: '后' }]);
    await view.until(() => view.of('later').length === 1, 'a record after the revocation');
    expect(running.status.counters.failures).toBe(0);
  });

  test('waits as long as Retry-After says, and takes 500 to 504 with any body for what they are', async () => {
    const { source, view } = running;
    await source.put(entries(3));
    const answers: Answer[] = [
      { status: 429, body: '', headers: { 'retry-after': '2' } },
      { status: 503, body: '<html>' },
      { status: 500, body: '{' },
      { status: 200, body: '<html>登录</html>' },
    ];
    const asked: number[] = [];
    source.interfere = (path) => {
      if (!path.startsWith('/api/v1/mediation-cases?')) return null;
      asked.push(Date.now());
      return answers.shift() ?? null;
    };
    await running.start();
    await view.until(() => view.ids().size === 3, 'all records');
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(1990);
    expect(running.status.counters.failures).toBe(4);
  });

  test('a cursor that grew too old sends it back to where it was, not to the beginning', async () => {
    const { source, view } = running;
    for (let group = 0; group < 6; group++)
      await source.put(Array.from({ length: 200 }, (_, i) => ({ id: `G${group}-${i}`, text: '物业费' })));
    let refused = 0;
    source.interfere = (path) => {
      if (!path.includes('cursor=') || refused > 0) return null;
      refused++;
      return { status: 410, body: '' };
    };
    await running.start();
    await view.until(() => view.ids().size === 1200, 'all records');
    expect(refused).toBe(1);
    const begun = source.requests.filter((path) => path.includes('mediation-cases?limit'));
    expect(begun).toHaveLength(1);
    expect(view.events).toHaveLength(1200);
  });

  test('an item that changes while pages are read is taken in its newest state', async () => {
    const { source, view } = running;
    await source.put(entries(700));
    let pages = 0;
    source.beforePage = () => {
      if (++pages === 2) void source.put([{ id: 'C1000', text: '翻页时改' }]);
    };
    await running.start();
    await view.until(() => view.text('C1000') === '翻页时改', 'the change');
    await view.until(() => view.ids().size === 700, 'all records');
  });

  test('times with other offsets and fractions, in the far future or illegible, do not lead it astray', async () => {
    const { source, view } = running;
    const now = Date.now();
    source.putExactly(
      'future',
      Date.parse('2099-01-01T00:00:00Z'),
      '{"id":"future","updatedAt":"2099-01-01T00:00:00Z"}',
    );
    source.putExactly(
      'offset',
      now - 5000,
      `{"id":"offset","updatedAt":"${iso(now - 5000 + 3_600_000).replace('Z', '+01:00')}"}`,
    );
    source.putExactly('odd', now - 4000, '{"id":"odd","updatedAt":"不详"}');
    source.putExactly(
      'number',
      now - 3000,
      `{"id":20260001,"updatedAt":"${iso(now - 3000).replace(/\d{3}Z/, '123456Z')}"}`,
    );
    await running.start();
    await view.until(() => view.ids().size === 3 && view.rejections.length === 1, 'all four');
    expect(view.rejections[0]).toMatchObject({ sourceId: 'odd', cause: 'schema:updatedAt' });
    expect([...view.ids()].sort()).toEqual(['20260001', 'future', 'offset']);
    await source.put([{ id: 'next', text: '下一件' }]);
    await view.until(() => view.of('next').length === 1, 'what comes after');
    const { updatedAt } = running.status.checkpoint as { updatedAt: string };
    expect(Date.parse(updatedAt)).toBeLessThan(now + 600_000);
    expect(view.events).toHaveLength(4);
  });

  test('thousands stamped with one time are not read in every sweep for ever', async () => {
    const { source, view } = running;
    await source.put(entries(1600));
    await running.start();
    await view.until(() => view.ids().size === 1600, 'all records');
    // For ten seconds more may come with the same time; then it has settled.
    await sleep(10_500);
    const before = source.requests.length;
    await sleep(3000);
    const pages = source.requests.slice(before).filter((path) => path.includes('cursor='));
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(view.events).toHaveLength(1600);
  });

  test('keeps digits, members and white space of an item as they came', async () => {
    const { source, view } = running;
    const at = source.nextTime();
    const json = `{"id" : "x",\n "applicants":[{"name":"张三","kind":"person","idNumber":330106199001011234}],"amount":"47,760.00", "updatedAt":"${iso(at)}"}`;
    source.putExactly('x', at, json);
    await running.start();
    await view.until(() => view.of('x').length === 1, 'the record');
    const { data } = view.of('x')[0] ?? {};
    expect(Buffer.from(data?.original.base64 ?? '', 'base64').toString()).toBe(json);
    expect(data?.record.content).toMatchObject({
      complainants: [{ idNumber: '330106199001011234' }],
      amountYuan: 47760,
    });
    expect(data?.issues?.map(({ field, kind, value }) => ({ field, kind, value }))).toEqual([
      { field: 'applicants[0].idNumber', kind: 'repaired', value: '330106199001011234' },
      { field: 'amount', kind: 'repaired', value: '47,760.00' },
    ]);
  });
});

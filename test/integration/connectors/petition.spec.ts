import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { Running } from './running.js';
import { PetitionUnderTest } from './sources/petition-under-test.js';

/** What the petition system's contract says a connector must survive. */
describe('petition', () => {
  let running: Running<PetitionUnderTest>;
  const entries = (from: number, until: number, text = '信') =>
    Array.from({ length: until - from }, (_, i) => ({ id: `XF${from + i}`, text }));

  beforeEach(async () => {
    running = await Running.with(PetitionUnderTest.start());
  });

  afterEach(async () => {
    await running.end();
  });

  test('letters that are not well-formed are quarantined with their bytes, in the middle of a page and at its end', async () => {
    const { source, view } = running;
    source.store('A1', '<BT>好</BT>');
    source.store('A2', '<GYQK>他说 \u0007 & 走了</GYQK>');
    source.store('A3', '<GYQK>没有结束<BT>');
    source.store('A4', '<GYQK><![CDATA[ <XFJ> & ]]></GYQK>');
    source.store('A5', '<GYQK><![CDATA[ 没有结束 </GYQK>');
    source.store('A6', '<BT>末</BT>');
    await running.start();
    await view.until(() => view.ids().size === 3 && view.rejections.length === 3, 'three and three');
    expect([...view.ids()].sort()).toEqual(['A1', 'A4', 'A6']);
    expect(view.rejections.map(({ sourceId, cause }) => `${sourceId} ${cause}`).sort()).toEqual([
      'A2 xml:not-well-formed',
      'A3 xml:not-well-formed',
      'A5 xml:not-well-formed',
    ]);
    const broken = view.rejections.find(({ sourceId }) => sourceId === 'A2');
    expect(Buffer.from(broken?.original.base64 ?? '', 'base64')).toEqual(await source.original('A2'));
    expect(view.of('A4')[0]?.data.record.content?.narrative).toBe('<XFJ> &');
  });

  test('characters of four bytes arrive intact', async () => {
    const { source, view } = running;
    source.store('B1', '<XFRXM>𬭎䶮㛃</XFRXM><GYQK>&lt;p&gt;漏水&lt;/p&gt;&#x4E00;</GYQK>');
    await running.start();
    await view.until(() => view.ids().size === 1, 'the letter');
    expect(view.of('B1')[0]?.data.record.content).toMatchObject({
      complainants: [{ name: '𬭎䶮㛃' }],
      narrative: '<p>漏水</p>一',
    });
  });

  test('an SL that lies, an early empty page and an HTML login page lose no letter', async () => {
    const { source, view } = running;
    await source.put(entries(0, 700));
    const empty = Buffer.from('<XFJLB XYH="1" SL="0"></XFJLB>');
    const answers = [
      { body: Buffer.from('<html><body>请登录</body></html>'), contentType: 'text/html' },
      { body: empty },
      {
        body: Buffer.from(iconv.encode(source.page(0, 500).toString('latin1').replace('SL="500"', 'SL="3"'), 'latin1')),
      },
      { body: empty },
      { body: empty },
    ];
    source.interfere = (path) => (path.startsWith('/xf/feed') ? (answers.shift() ?? null) : null);
    await running.start();
    await view.until(() => view.ids().size === 700, 'all letters');
    expect(answers).toHaveLength(0);
  });

  test('a restored backup: numbers that went back are noticed at once', async () => {
    const { source, view } = running;
    await source.put(entries(0, 60));
    await running.start();
    await view.until(() => view.ids().size === 60, 'first letters');
    restore(source, 30);
    await source.put([{ id: 'XF10', text: '恢复后改' }, ...entries(100, 105)]);
    await view.until(
      () => view.text('XF10') === '恢复后改' && view.of('XF104').length > 0,
      'letters after the restore',
    );
  });

  test('a restored backup whose new letters pass the old position is noticed by their number', async () => {
    const { source, view } = running;
    await source.put(entries(0, 60));
    await running.start();
    await view.until(() => running.status.sourceCount?.live === 60, 'first letters, counted');
    // In one step, so that no sweep sees numbers below its position.
    restore(source, 30);
    for (const { id, text } of [...entries(40, 60), ...entries(30, 40), ...entries(100, 120)])
      source.store(id, `<GYQK>${text}</GYQK>`);
    await view.until(() => entries(100, 120).every(({ id }) => view.of(id).length > 0), 'letters never seen before');
    await view.until(() => view.state === 'running', 'running');
  });

  test('a restored backup is noticed even where the counts happen to agree', async () => {
    const { source, view } = running;
    await source.put(entries(0, 60));
    await running.start();
    await view.until(() => running.status.sourceCount?.live === 60, 'first letters, counted');
    restore(source, 30);
    // As many lost for good as never seen before.
    for (const { id, text } of [...entries(40, 60), ...entries(100, 110), ...entries(0, 5)])
      source.store(id, `<GYQK>${text}</GYQK>`);
    expect([...source.letters.keys()]).toHaveLength(60);
    await view.until(() => entries(100, 110).every(({ id }) => view.of(id).length > 0), 'letters never seen before');
  });

  test('a backup restored while no connector ran is noticed, too', async () => {
    const { source, view } = running;
    await source.put(entries(0, 60));
    await running.start();
    await view.until(() => running.status.sourceCount?.live === 60, 'first letters, counted');
    await running.stopConnector();
    restore(source, 30);
    for (const { id, text } of [...entries(100, 120), ...entries(30, 60)]) source.store(id, `<GYQK>${text}</GYQK>`);
    await running.start();
    await view.until(() => entries(100, 120).every(({ id }) => view.of(id).length > 0), 'letters never seen before');
  });

  test('at rest it asks for little', async () => {
    const { source, view } = running;
    await source.put(entries(0, 20));
    await running.start();
    await view.until(() => running.status.lastSuccessAt !== null && view.events.length >= 20, 'a whole sweep, read');
    const before = source.requests.length;
    await sleep(2000);
    expect(source.requests.slice(before).filter((path) => path.includes('from=0&'))).toHaveLength(0);
    expect(view.events).toHaveLength(20);
  });
});

/** Forgets everything after a number, as a bureau that restores last night's backup does. */
function restore(source: PetitionUnderTest, sequence: number): void {
  source.letters = new Map([...source.letters].filter(([, letter]) => letter.sequence <= sequence));
  source.highest = sequence;
}

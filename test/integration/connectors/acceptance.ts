import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contentHash, RECORD_EVENT } from '#libs/contracts/index.js';
import { guard } from '../../setup/guard.js';
import { ControlClient } from './control-client.js';
import { KEYS_DIR, TEST_BROKERS } from './kafka-view.js';
import { Running } from './running.js';
import type { SourceUnderTest } from './sources/source-under-test.js';

// Waiting has its own bounds, which say what was waited for; this one is for a test that hangs.
const entries = (count: number, text = '楼上漏水', prefix = 'R') =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${String(index).padStart(5, '0')}`, text }));

/** Every connector must pass this, whatever its source: a spec file for each calls it, so that they run side by side. */
export function acceptConnector(start: () => Promise<SourceUnderTest>): void {
  let running: Running;

  beforeEach(async () => {
    running = await Running.with(start());
  });

  afterEach(async () => {
    await running.end();
  });

  test('publishes each record once, as a CloudEvent with its original, hash and fetch', async () => {
    const { source, view, system } = running;
    await source.put(entries(7));
    await running.start();
    await view.until(({ events }) => events.length === 7, 'seven records');
    await running.afterSweeps(2);
    expect(view.events).toHaveLength(7);
    for (const [index, event] of view.events.entries()) {
      const { record, original, fetch } = event.data;
      expect(view.keys[index]).toBe(record.sourceId);
      expect(event).toMatchObject({ specversion: '1.0', type: RECORD_EVENT, subject: record.sourceId });
      expect(event.contenthash).toBe(contentHash(record));
      expect(record).toMatchObject({ system, state: 'live', content: { narrative: '楼上漏水' } });
      expect(record.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+08:00$/);
      expect(Date.parse(fetch.receivedAt)).toBeGreaterThanOrEqual(Date.parse(fetch.startedAt));
      const kept = Buffer.from(original.base64, 'base64');
      if (source.kind === 'hotline') expect(JSON.parse(kept.toString())).toMatchObject({ order_no: record.sourceId });
      else expect(kept).toEqual(await source.original(record.sourceId));
    }
    expect(running.status).toMatchObject({ state: 'running', sourceCount: { live: 7 }, counters: { published: 7 } });
  });

  test('loses nothing where 1,200 records share one time of change, and does not read them for ever', async () => {
    const { source, view } = running;
    await source.put(entries(1200));
    await running.start();
    await view.until(({ events }) => events.length >= 1200, 'all records');
    await source.put(entries(1200, '又漏了'));
    await source.put([{ id: 'last', text: '最后一件' }]);
    await view.until(() => view.ids().size === 1201 && view.text('last') === '最后一件', 'the last record');
    await view.until(() => entries(1200).every(({ id }) => view.text(id) === '又漏了'), 'all changes');
    await running.afterSweeps(1);
    expect(view.events).toHaveLength(2401);
    const { fetched } = running.status.counters;
    await running.afterSweeps(8);
    expect(running.status.counters.fetched - fetched).toBeLessThan(1300);
  });

  test('publishes changes, drops what says nothing new, withdraws', async () => {
    const { source, view } = running;
    await source.put(entries(3));
    await running.start();
    await view.until(({ events }) => events.length === 3, 'three records');
    await source.put([{ id: 'R00001', text: '修好了' }]);
    await source.put([{ id: 'R00002', text: '楼上漏水' }]);
    await source.withdraw('R00000');
    await view.until(() => view.of('R00000').length === 2 && view.text('R00001') === '修好了', 'change and withdrawal');
    await running.afterSweeps(2);
    expect(view.of('R00000').at(-1)?.data.record.state).toBe('withdrawn');
    expect(view.of('R00002')).toHaveLength(1);
    await running.view.until(() => running.status.sourceCount?.live === 2, "the source's count");
  });

  test('quarantines a malformed record once, takes the rest, and takes it when it is mended', async () => {
    const { source, view, system } = running;
    await source.put(entries(2));
    await source.putMalformed('bad');
    await source.put([{ id: 'after', text: '其后' }]);
    await running.start();
    await view.until(() => view.ids().size === 3 && view.rejections.length === 1, 'records and rejection');
    await running.afterSweeps(2);
    expect(view.rejections).toHaveLength(1);
    const [rejected] = view.rejections;
    expect(rejected).toMatchObject({
      system,
      sourceId: 'bad',
      stage: 'connector',
      cause: expect.stringContaining(':'),
    });
    expect(Buffer.from(rejected?.original.base64 ?? '', 'base64').length).toBeGreaterThan(10);
    await source.put([{ id: 'bad', text: '补正' }]);
    await view.until(() => view.text('bad') === '补正', 'the mended record');
    expect(running.status.counters.rejected).toBe(1);
    // The view opens what it finds; as it lies in Kafka it tells nobody anything.
    const stored = view.stored.map((message) => JSON.parse(String(message)) as { data_base64?: string });
    const readable = stored.flatMap((message) => [JSON.stringify(message), atob(message.data_base64 ?? '')]);
    for (const words of ['补正', '其后']) {
      const bytes = [words, Buffer.from(words).toString('latin1'), Buffer.from(words).toString('base64')];
      expect(readable.filter((text) => bytes.some((word) => text.includes(word)))).toEqual([]);
    }
  });

  test('notices fields and words that no mapping knows, and takes their records', async () => {
    const { source, view } = running;
    await source.putWithUnknownField('field', 'zzd', '内网电话13812345678');
    await source.putWithUnknownStatus('status', '移交监察');
    await running.start();
    await view.until(() => view.ids().size === 2, 'both records');
    await view.until(() => running.status.drift.length >= 2, 'drift');
    expect(running.status.drift).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'zzd', kind: 'unknown-field', example: '内网电话13***78' }),
        expect.objectContaining({ field: source.statusField, kind: 'unknown-value', example: '移交监察', count: 1 }),
      ]),
    );
    expect(view.of('field').at(-1)?.data.record.content?.unmapped).toEqual({ zzd: '内网电话13812345678' });
    expect(view.of('status').at(-1)?.data.record.content?.status).toEqual({ raw: '移交监察', stage: 'unknown' });
  });

  test('goes on from its checkpoint after a restart', async () => {
    const { source, view } = running;
    await source.put(entries(30));
    await running.start();
    await view.until(({ events }) => events.length === 30, 'first records');
    await view.until(() => running.status.lastSuccessAt !== null, 'a whole sweep');
    const { checkpoint } = running.status;
    await running.stopConnector();
    await source.put([{ id: 'R00003', text: '停机时改' }]);
    await source.put(entries(5, '停机时来', 'N'));
    await running.start();
    await view.until(
      () => view.text('R00003') === '停机时改' && view.text('N00004') === '停机时来',
      'what came meanwhile',
    );
    expect(checkpoint).not.toBeNull();
    await view.until(() => running.status.lastSuccessAt !== null, 'a whole sweep after the restart');
    // Each partition is read in order, and one of them later than another.
    await view.until(() => view.ids().size >= 35, 'all that came meanwhile');
    expect(view.ids().size).toBe(35);
  });

  test('killed again and again in the middle of a sweep, it loses nothing', async () => {
    const { source, view, system } = running;
    const all = entries(2400);
    await source.put(all);
    const environment = {
      PATH: process.env.PATH,
      ...source.environment(),
      KAFKA_BROKERS: TEST_BROKERS.join(','),
      CONNECTOR_SYSTEM: system,
      KEYS_DIR,
      POLL_INTERVAL_MS: '100',
      LOG_LEVEL: 'warn',
    };
    for (const killedAt of [300, 1200, Number.POSITIVE_INFINITY]) {
      const child = spawn(process.execPath, [source.mainFile], { env: environment, stdio: 'ignore' });
      guard(child.pid, 'SIGTERM');
      const isEnough = () => view.ids().size >= Math.min(killedAt, all.length);
      await view.until(isEnough, `${killedAt} records`);
      child.kill(killedAt === Number.POSITIVE_INFINITY ? 'SIGTERM' : 'SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
    expect(view.ids().size).toBe(2400);
  });

  test.each(['refuse', 'hang'] as const)(
    'a source that is away (%s) is shown as failing, then caught up with',
    async (mode) => {
      const { source, view } = running;
      await source.put(entries(3));
      await running.start(2000);
      await view.until(({ events }) => events.length === 3, 'first records');
      source.gate.set(mode);
      await source.put(entries(6, '其间'));
      await view.until(() => view.state === 'failing', 'failing');
      expect(running.status.reason).toBeTruthy();
      source.gate.set('open');
      await view.until(() => view.ids().size === 6 && view.text('R00000') === '其间', 'what came meanwhile');
      await view.until(() => view.state === 'running', 'running again');
    },
  );

  test('obeys its operators: state, pause, set-checkpoint, resume, re-pull', async () => {
    const { source, view, system } = running;
    await source.put(entries(5));
    await running.start();
    await view.until(({ events }) => events.length === 5, 'first records');
    const operator = await ControlClient.of(system);
    try {
      const asked = await operator.ask({ command: 'state' });
      expect(asked).toMatchObject({ ok: true, status: { system, counters: { published: 5 } } });
      expect(await operator.ask({ command: 'set-checkpoint', checkpoint: null })).toMatchObject({ ok: false });
      expect(await operator.ask({ command: 'dance' })).toMatchObject({ ok: false });

      const paused = await operator.ask({ command: 'pause', reason: '机房检修' });
      expect(paused).toMatchObject({ ok: true, status: { state: 'paused', reason: '机房检修' } });
      await source.put([{ id: 'meanwhile', text: '其间' }]);
      await sleep(1000);
      expect(view.of('meanwhile')).toHaveLength(0);
      expect(await operator.ask({ command: 'set-checkpoint', checkpoint: { no: 'such' } })).toMatchObject({
        ok: false,
      });
      const reset = await operator.ask({ command: 'set-checkpoint', checkpoint: null });
      expect(reset).toMatchObject({ ok: true, status: { checkpoint: null } });

      expect(await operator.ask({ command: 'resume' })).toMatchObject({ ok: true });
      await view.until(() => view.of('meanwhile').length === 1 && view.events.length === 11, 'all from the beginning');

      await view.until(() => running.status.checkpoint !== null, 'a checkpoint');
      const { checkpoint } = running.status;
      expect(await operator.ask({ command: 'repull', from: 'yesterday' })).toMatchObject({ ok: false });
      expect(await operator.ask({ command: 'repull' })).toMatchObject({ ok: true });
      await view.until(({ events }) => events.length === 17, 'all once more');
      expect(await operator.ask({ command: 'repull', until: '1990-01-01T00:00:00+08:00' })).toMatchObject({ ok: true });
      await sleep(1000);
      expect(view.events).toHaveLength(17);
      expect(running.status.checkpoint).toEqual(checkpoint);
    } finally {
      await operator.close();
    }
  });

  test('tells all that its source holds, item by item, and publishes nothing a second time', async () => {
    const { source, view, system } = running;
    await source.put(entries(700));
    await source.putMalformed('bad');
    await running.start();
    await view.until(({ events, rejections }) => events.length === 700 && rejections.length === 1, 'all of it');
    await source.withdraw('R00001');
    await view.until(() => view.of('R00001').length === 2, 'the withdrawal');
    const operator = await ControlClient.of(system);
    try {
      const order = { command: 'take-stock', stocktakingId: '17' };
      expect(await operator.ask(order)).toMatchObject({ ok: true });
      expect(await operator.ask(order)).toMatchObject({ ok: true });
      await view.until(() => view.inventory.some(({ end }) => end !== null), 'the whole inventory');
      expect(await operator.ask(order)).toMatchObject({ ok: true });
      await running.afterSweeps(1);
    } finally {
      await operator.close();
    }
    expect(view.inventory.map(({ page, stocktakingId }) => [page, stocktakingId])).toEqual(
      view.inventory.map((_, page) => [page, '17']),
    );
    const told = new Map(view.inventory.flatMap(({ entries: some }) => some.map((entry) => [entry.id, entry])));
    expect(told.get('bad')).toEqual({ id: 'bad', standing: 'malformed', contentHash: null, changedAt: null });
    expect(told.get('R00001')?.standing).toBe('withdrawn');
    for (const { subject, contenthash, data } of view.events.filter(({ subject: id }) => id !== 'R00001'))
      expect(told.get(subject)).toEqual({
        id: subject,
        standing: 'live',
        contentHash: contenthash,
        changedAt: data.record.updatedAt,
      });
    expect(told.size).toBe(701);
    expect(view.events).toHaveLength(701);
  });

  test('maps what was refused once more, mended, and publishes it under the id that it had', async () => {
    const { source, view, system } = running;
    await source.put(entries(1));
    await source.putMalformed('bad');
    await running.start();
    await view.until(() => view.events.length === 1 && view.rejections.length === 1, 'a record and a rejection');
    const operator = await ControlClient.of(system);
    try {
      const { id: eventId, original, fetch: fetched, cause } = view.rejections[0]!;
      const asked = await operator.askSealed('interpret', original);
      expect(asked).toMatchObject({ kind: 'malformed', sourceId: 'bad', cause });
      const mended = view.events[0]!.data.original;
      const items = [
        { eventId: 'still-wrong', original, fetch: fetched },
        { eventId, original: mended, fetch: fetched },
      ];
      expect(await operator.askSealed('redrive', items)).toMatchObject([
        { eventId: 'still-wrong', outcome: 'refused', cause },
        { eventId, outcome: 'published', sourceId: 'R00000' },
      ]);
      await view.until(() => view.events.length === 2, 'the mended item');
      const again = view.of('R00000').at(-1);
      expect(again).toMatchObject({ id: eventId, redriven: 'true', data: { original: mended, fetch: fetched } });
    } finally {
      await operator.close();
    }
  });

  test('takes no more of a source whose items can hardly be read, and goes on when they can', async () => {
    const { source, view } = running;
    const ids = entries(150).map(({ id }) => id);
    for (const id of ids) await source.putMalformed(id);
    await running.start();
    await view.until(() => running.status.state === 'paused', 'a source that is held');
    expect(running.status).toMatchObject({ reason: expect.stringContaining('cannot be read'), held: { items: 150 } });
    await view.until(() => view.rejections.length > 0, 'examples');
    expect(view.rejections.length).toBeLessThanOrEqual(20);
    await source.put(entries(150));
    await view.until(() => view.ids().size === 150, 'all that can be read now');
    await view.until(() => running.status.state === 'running' && running.status.held === null, 'the source again');
  });

  test('tells how it is: heartbeat, health, readiness, figures', async () => {
    const { source, view } = running;
    await source.put(entries(2));
    await running.start();
    await view.until(
      () => view.statuses.some(({ sourceCount }) => sourceCount?.live === 2),
      'a heartbeat with a count',
    );
    const url = running.connector?.url ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready', state: 'running' });
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toContain(`connector_published_total{system="${running.system}"} 2`);
    expect(figures).toContain(`connector_state{state="running",system="${running.system}"} 1`);
  });
}

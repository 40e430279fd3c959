import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectorSource, rawTopic, STATUS_TOPIC, sealRecordEvent, unidentifiedKey } from '#libs/contracts/index.js';
import { KeyFolder, openKeyFolder, Sealer, SUITES } from '#libs/sealed-payload/index.js';
import { dispute, eventOf, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

const original = (text: string) => ({ mediaType: 'application/json', base64: Buffer.from(text).toString('base64') });
const BROKEN = original('{"id":');
const WORSE = original('<<<');

/** What the petition connector says of itself, later than all that was refused. */
async function report(live: number, present: (typeof BROKEN)[] | null): Promise<void> {
  const at = new Date(Date.now() + 1000).toISOString();
  const status = {
    system: 'petition',
    connectorVersion: '1',
    mappingVersion: '1',
    state: 'running',
    reason: null,
    startedAt: at,
    reportedAt: at,
    lastSuccessAt: at,
    sourceCount: { live, countedAt: at },
    checkpoint: null,
    counters: { fetched: 0, published: 0, unchanged: 0, rejected: 0, fetches: 0, failures: 0 },
    drift: [],
    unidentified: present?.map(unidentifiedKey),
    fieldOrigins: {},
  };
  await hub.publishRaw(STATUS_TOPIC, 'petition', JSON.stringify(status));
  for (let told = false; !told; ) {
    const rows = await hub.query("select 1 from connector_status where status ->> 'reportedAt' = $1", [at]);
    told = rows.length > 0;
  }
}

const health = async () =>
  (await hub.get('/api/v1/integration/health').expect(200)).body.connectors.find(
    ({ system }: { system: string }) => system === 'petition',
  );
const open = async () => (await hub.get('/api/v1/quarantine').expect(200)).body.items;

describe('an item in which not even the identity can be read', () => {
  it('stays while its source has it, counts in the balance, and closes when the source has it no more', async () => {
    await hub.reject({ system: 'petition', sourceId: null, original: BROKEN });
    await hub.reject({ system: 'petition', sourceId: null, original: WORSE });
    await report(2, null);
    await report(2, [BROKEN, WORSE]);
    expect(await health()).toMatchObject({ balanced: true, deadLetters: 2, quarantinedCount: 2 });
    await report(1, [WORSE]);
    expect(await health()).toMatchObject({ balanced: true, deadLetters: 1 });
    expect(await open()).toHaveLength(1);
  });

  it('may be dismissed with a reason: it leaves the queue, and still counts while its source has it', async () => {
    const [{ quarantineId }] = await open();
    const path = `/api/v1/quarantine/${quarantineId}/dismiss`;
    await hub.post(path, {}).expect(400);
    await hub.post(path, { reason: '测试数据，来源系统不会再改' }).expect(200);
    await hub.post(path, { reason: '再来一次' }).expect(409);
    await hub.post('/api/v1/quarantine/999999/dismiss', { reason: '没有这个' }).expect(404);
    expect(await open()).toEqual([]);
    // Delivered again by a re-pull, it stays dismissed; with other bytes it is another item.
    await hub.reject({ system: 'petition', sourceId: null, original: WORSE });
    expect(await open()).toEqual([]);
    await report(1, [WORSE]);
    expect(await health()).toMatchObject({ balanced: true, deadLetters: 0, quarantinedCount: 1 });
    await report(0, []);
    expect(await health()).toMatchObject({ balanced: true, quarantinedCount: 0 });
    const [{ dismissed_by, dismissed_because }] = (await hub.query<Record<string, string>>(
      "select dismissed_by, dismissed_because from quarantine_item where item_key = $1 and system = 'petition'",
      [unidentifiedKey(WORSE)],
    )) as [Record<string, string>];
    expect({ dismissed_by, dismissed_because }).toEqual({
      dismissed_by: 'key:admin',
      dismissed_because: '测试数据，来源系统不会再改',
    });
  });

  it('is nothing that a source counts where it came from nobody’s source', async () => {
    await hub.publishRaw('disputes.raw.petition', '', 'noise');
    await report(0, []);
    expect(await health()).toMatchObject({ balanced: true, deadLetters: 1, quarantinedCount: 0 });
  });
});

describe('orders to a connector', () => {
  const order = (command: string, body: object) => hub.post(`/api/v1/connectors/petition/${command}`, body);

  it('name what is wrong with a window, before anybody is asked', async () => {
    for (const [window, field] of [
      [{ from: '2026-02-30' }, 'from'],
      [{ until: 'yesterday' }, 'until'],
      [{ from: '2026-11-02', until: '2026-11-01' }, 'until'],
    ] as const) {
      const { body } = await order('repull', { reason: '补数', ...window }).expect(400);
      expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
    }
    for (const checkpoint of [undefined, 'text', 7])
      await order('checkpoint', { reason: '重置', checkpoint }).expect(400);
  });

  it('take bare dates and an empty checkpoint as far as the connector, which is not there', async () => {
    const [repull, checkpoint] = await Promise.all([
      order('repull', { reason: '补数', from: '2026-11-01', until: '2026-11-01' }),
      order('checkpoint', { reason: '重置', checkpoint: null }),
    ]);
    expect([repull.status, checkpoint.status]).toEqual([503, 503]);
  });
});

describe('a record that was good, and then malformed', () => {
  const ID = 'XF-GOOD-THEN-BAD';
  const fetchAt = (receivedAt: string) => ({ id: receivedAt, request: 'GET', startedAt: receivedAt, receivedAt });
  const read = (receivedAt: string) => {
    const event = eventOf(dispute('petition', ID));
    const data = { ...event.data, fetch: fetchAt(receivedAt) };
    return hub.publishRaw(rawTopic('petition'), ID, JSON.stringify({ ...event, data }));
  };
  const isStale = async () => (await hub.get(`/api/v1/records/petition/${ID}`).expect(200)).body.stale;
  const isOpen = async () => (await open()).some(({ sourceId }: { sourceId: string }) => sourceId === ID);

  it('waits in quarantine, though the good state is taken after the refusal', async () => {
    await hub.reject({ system: 'petition', sourceId: ID, fetch: fetchAt('2026-03-02T10:00:05.000Z') });
    await read('2026-03-02T10:00:01.000Z');
    expect([await isOpen(), await isStale()]).toEqual([true, true]);
  });

  it('is cured by what was fetched later, and no refusal from before comes back', async () => {
    await read('2026-03-02T10:00:09.000Z');
    expect([await isOpen(), await isStale()]).toEqual([false, false]);
    await hub.reject({ system: 'petition', sourceId: ID, fetch: fetchAt('2026-03-02T10:00:07.000Z') });
    expect([await isOpen(), await isStale()]).toEqual([false, false]);
  });
});

describe('a message that the hub refuses', () => {
  const ID = 'XF-REFUSED';
  const good = (narrative: string) => JSON.stringify(eventOf(dispute('petition', ID, { narrative })));
  const state = async () => {
    const { body } = await hub.get(`/api/v1/records/petition/${ID}`).expect(200);
    const isOpen = (await open()).some(({ sourceId }: { sourceId: string }) => sourceId === ID);
    return { isOpen, state: body.state, stale: body.stale, version: body.version };
  };

  it('waits for nobody where a readable one of the record follows it in its batch', async () => {
    await hub.publishRaw(rawTopic('petition'), ID, 'no event', good('电梯坏了三个月，物业一直不修。'));
    expect(await state()).toEqual({ isOpen: false, state: 'live', stale: false, version: 1 });
  });

  it('waits for a person where it is the last that was heard of the record', async () => {
    await hub.publishRaw(rawTopic('petition'), ID, good('电梯坏了四个月，物业一直不修。'), 'no event');
    expect(await state()).toEqual({ isOpen: true, state: 'live', stale: true, version: 2 });
  });
});

describe('sealed messages', () => {
  const payloadKeys = () => path.join(hub.keysFolder, 'payload');
  const sealer = (folder = payloadKeys(), suite: (typeof SUITES)[number] = 'aes-256-gcm') =>
    new Sealer(new KeyFolder(folder), suite, connectorSource('court'));
  const sealed = (sourceId: string, by = sealer()) => sealRecordEvent(by, eventOf(dispute('court', sourceId)));
  const publish = (...events: ReturnType<typeof sealed>[]) =>
    hub.publishRaw(rawTopic('court'), 'sealed', ...events.map((event) => JSON.stringify(event)));
  const stateOf = async (sourceId: string) =>
    (await hub.get(`/api/v1/records/court/${sourceId}`)).body.state as string | undefined;
  const reasons = async () => (await open()).map((item: { cause?: string; reason: string }) => item.reason);

  it.each(SUITES)('are taken like plain ones: %s', async (suite) => {
    await publish(sealed(`sealed-${suite}`, sealer(payloadKeys(), suite)));
    expect(await stateOf(`sealed-${suite}`)).toBe('live');
  });

  it('that were altered are set aside with a reason, and the rest goes on', async () => {
    const { data_base64, ...header } = sealed('sealed-altered');
    const bytes = Buffer.from(data_base64, 'base64');
    bytes[20]! ^= 1;
    await publish({ ...header, data_base64: bytes.toString('base64') }, sealed('sealed-after'));
    expect(await stateOf('sealed-after')).toBe('live');
    expect(await stateOf('sealed-altered')).toBeUndefined();
    expect(await reasons()).toContainEqual(expect.stringMatching(/cannot be opened: it was altered.*repull/));
  });

  it('whose key is missing are set aside where they are few; many wait until it is back', async () => {
    const elsewhere = `${payloadKeys()}-elsewhere`;
    const theirs = openKeyFolder(elsewhere);
    const id = theirs.active(new Date())!.id;
    const by = sealer(elsewhere);
    await publish(sealed('sealed-unknown', by));
    expect(await reasons()).toContainEqual(
      expect.stringContaining(`the master key ${id} is not here; put its file back`),
    );
    const many = [1, 2, 3, 4, 5].map((number) => `sealed-many-${number}`);
    const taken = publish(...many.map((sourceId) => sealed(sourceId, by)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await stateOf('sealed-many-1')).toBeUndefined();
    await rename(path.join(elsewhere, `${id}.key`), path.join(payloadKeys(), `${id}.key`));
    await taken;
    expect(await Promise.all(many.map(stateOf))).toEqual(many.map(() => 'live'));
  });
});

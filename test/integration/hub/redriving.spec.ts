import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import supertest from 'supertest';
import type { Connector } from '#libs/connector-kit/index.js';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { rawTopic } from '#libs/contracts/index.js';
import { anyFreePort } from '../../../apps/launcher/src/free-port.js';
import { answersOk } from '../../../apps/launcher/src/node-app.js';
import { eventually } from '../../eventually.js';
import { guard } from '../../setup/guard.js';
import { CourtUnderTest } from '../connectors/sources/court-under-test.js';
import { ADMIN_KEY, dispute, eventOf, type HubFixture, startHubFixture } from './hub-fixture.js';
import { mendAtTheDesk } from './quarantine-desk.js';

const PARTED = 40;
const CAUSE = 'schema:acceptedAt';

let hub: HubFixture;
let court: CourtUnderTest;
let connector: RunningConnector;
/** Whether the mapping knows by now what the source means by an impossible date. */
let isMappingMended = false;

beforeAll(async () => {
  [hub, court] = await Promise.all([startHubFixture(), CourtUnderTest.start()]);
  for (let index = 0; index < PARTED; index++) await court.putMalformed(`C-${index}`);
  const known = court.connector('court');
  const mending: Connector = {
    ...known,
    interpret: (item) => {
      const text = item.bytes.toString('utf8');
      return isMappingMended && text.includes('2026-02-30')
        ? known.interpret({ ...item, bytes: Buffer.from(text.replace('2026-02-30', '2026-02-28')) })
        : known.interpret(item);
    },
  } as Connector;
  connector = await startConnector(
    mending,
    {
      KAFKA_BROKERS: (process.env.TEST_KAFKA_BROKERS as string).split(','),
      POLL_INTERVAL_MS: 100,
      CONNECTOR_PORT: 0,
      LOG_LEVEL: 'silent',
      DATA_DIR: hub.environment.DATA_DIR as string,
      PAYLOAD_SUITE: 'aes-256-gcm',
    },
    pino({ level: 'silent' }),
  );
  await eventually(async () => (await waiting()).length === PARTED, 'all refused items');
});
afterAll(async () => {
  await connector?.stop();
  await court?.stop();
  await hub?.stop();
});

interface Item {
  readonly quarantineId: string;
  readonly sourceId: string;
  readonly eventId: string;
  readonly state: string;
  readonly tries: number;
}

const waiting = async (query = ''): Promise<Item[]> =>
  (await hub.get(`/api/v1/quarantine?limit=100${query}`).expect(200)).body.items;
const itemOf = async (sourceId: string): Promise<Item> =>
  (await waiting()).find((item) => item.sourceId === sourceId) as Item;
const groups = async () => (await hub.get('/api/v1/quarantine/groups').expect(200)).body.items;
const redrive = (id: string) => hub.post(`/api/v1/quarantine/${id}/redrive`, { reason: '已更正' });
const newest = async () => (await hub.get('/api/v1/quarantine/redrives').expect(200)).body.items[0];
const settled = async () => {
  await eventually(async () => (await newest()).finishedAt !== null, 'the end of a redrive').catch(async (error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await newest())}`);
  });
  await hub.settled();
};

describe('what one cause refused', () => {
  it('is one group, with a payload that is shown for a purpose only', async () => {
    expect(await groups()).toMatchObject([
      { system: 'court', stage: 'connector', cause: CAUSE, items: PARTED, parked: 0 },
    ]);
    const [{ exampleId }] = await groups();
    const path = `/api/v1/quarantine/${exampleId}`;
    expect((await hub.get(path).expect(200)).body.payload).not.toContain('调解中');
    expect((await hub.get(path, '核对').expect(200)).body.payload).toContain('调解中');
  });

  it('is seen when its source is tried, which takes nothing', async () => {
    const check = (await hub.post('/api/v1/connectors/court/check', {}).expect(200)).body;
    expect(check).toMatchObject({ mapped: 0, causes: [CAUSE], request: expect.stringContaining('GET') });
    expect(check.items).toBeGreaterThan(0);
    const still = await waiting();
    expect(still.length).toBeGreaterThan(0);
    expect(still.every(({ tries }) => tries === 0)).toBe(true);
  });

  it('can be tried, as it is and mended, and a trial leaves nothing behind', async () => {
    const { quarantineId } = await itemOf('C-0');
    const path = `/api/v1/quarantine/${quarantineId}/try`;
    expect((await hub.post(path, {}).expect(200)).body).toMatchObject({ readable: false, cause: CAUSE });
    const { payload } = (await hub.get(`/api/v1/quarantine/${quarantineId}`, '核对').expect(200)).body;
    const mended = payload.replace('2026-02-30', '2026-02-27');
    const { body } = await hub.post(path, { payload: mended }).expect(200);
    expect(body).toMatchObject({ readable: true, sourceId: 'C-0', outcome: 'written', cause: null });
    expect((await hub.get('/api/v1/records/court/C-0').expect(200)).body.state).toBe('quarantined');

    await hub.post(`/api/v1/quarantine/${quarantineId}/mend`, { payload: mended, reason: '法院来电更正' }).expect(200);
    expect((await hub.post(path, {}).expect(200)).body).toMatchObject({ readable: true });
  });

  it('mended by a person, is taken under its own event id, and stays closed though the source sends it again', async () => {
    const { quarantineId, eventId } = await itemOf('C-0');
    await redrive(quarantineId).expect(202);
    await settled();
    await eventually(async () => (await itemOf('C-0')) === undefined, 'the item to close');
    expect(
      await hub.query("select event_id from record_version join record using (record_id) where source_id = 'C-0'"),
    ).toEqual([{ event_id: eventId }]);
    await hub.post('/api/v1/connectors/court/repull', { reason: '补数' }).expect(200);
    await eventually(
      async () => (await waiting()).every(({ sourceId }) => sourceId !== 'C-0') && (await attempts('C-0')) === 2,
      'the same bytes',
    );
    expect(await waiting('&state=mended')).toMatchObject([{ sourceId: 'C-0', state: 'mended' }]);
    expect((await hub.get('/api/v1/records/court/C-0').expect(200)).body).toMatchObject({
      state: 'live',
      stale: false,
    });
  });

  it('is mended, tried and driven again by an operator at the desk', async () => {
    const { quarantineId } = await itemOf('C-2');
    const item = { quarantineId, sourceId: 'C-2', from: '2026-02-30', to: '2026-02-26' };
    expect(await mendAtTheDesk(hub.url(), item)).toEqual([]);
    await settled();
    await eventually(async () => (await itemOf('C-2')) === undefined, 'the item to close');
  });

  it('is parked when it was driven again too often, and left out of its group’s redrive', async () => {
    for (let tries = 1; tries <= 5; tries++) {
      await redrive((await itemOf('C-1')).quarantineId).expect(202);
      await settled();
      expect(await itemOf('C-1')).toMatchObject({ tries, state: tries < 5 ? 'open' : 'parked' });
    }
    expect(await groups()).toMatchObject([{ items: PARTED - 2, parked: 1 }]);
  });

  it('comes through whole once the mapping is mended, though the hub is killed in the middle', async () => {
    // Its sweeps would bring in the last one themselves, now that it can be read.
    await hub.post('/api/v1/connectors/court/pause', { reason: '映射更新' }).expect(200);
    isMappingMended = true;
    const before = await waiting();
    await inMidRedrive(async (url) => {
      const order = { system: 'court', stage: 'connector', cause: CAUSE, reason: '映射已更正' };
      const post = () =>
        supertest(url).post('/api/v1/quarantine/redrives').set('authorization', `Bearer ${ADMIN_KEY}`).send(order);
      expect((await post().expect(202)).body).toMatchObject({ items: PARTED - 3 });
      await post().expect(409);
    });
    await settled();
    expect(await newest()).toMatchObject({ sent: PARTED - 3, refused: 0, trouble: null });
    await eventually(async () => (await waiting()).length === 1, 'all but the parked one');
    const versions = await hub.query<{ source_id: string; event_id: string }>(
      'select source_id, event_id from record_version join record using (record_id) order by source_id',
    );
    expect(new Map(versions.map(({ source_id, event_id }) => [source_id, event_id])).size).toBe(versions.length);
    for (const { sourceId, eventId, state } of before.filter(({ state }) => state === 'open'))
      expect({ sourceId, state, versions: versions.filter((one) => one.source_id === sourceId) }).toEqual({
        sourceId,
        state,
        versions: [{ source_id: sourceId, event_id: eventId }],
      });
  });
});

describe('a message that the hub refused', () => {
  it('comes again through Kafka, mended', async () => {
    const good = JSON.stringify(eventOf(dispute('petition', 'P-1')));
    await hub.publishRaw(rawTopic('petition'), 'P-1', good.slice(0, -3));
    const { quarantineId } = await itemOf('P-1');
    await hub.post(`/api/v1/quarantine/${quarantineId}/mend`, { payload: good, reason: '报文被截断' }).expect(200);
    const { body } = await hub.post(`/api/v1/quarantine/${quarantineId}/try`, {}).expect(200);
    expect(body).toMatchObject({ readable: true, outcome: 'written' });
    await redrive(quarantineId).expect(202);
    await settled();
    await eventually(async () => (await itemOf('P-1')) === undefined, 'the item to close');
    expect((await hub.get('/api/v1/records/petition/P-1').expect(200)).body.state).toBe('live');
  });

  it('of nobody’s source cannot', async () => {
    await hub.reject({ system: 'nowhere', sourceId: 'N-1' });
    await redrive((await itemOf('N-1')).quarantineId).expect(409);
  });
});

const attempts = async (sourceId: string): Promise<number | undefined> =>
  (await hub.query<{ attempts: number }>('select attempts from quarantine_item where source_id = $1', [sourceId]))[0]
    ?.attempts;

/**
 * Gives the work to a hub in a process of its own, which is killed when Kafka has the items and the registry does not know
 * it yet. The fixture's hub is away meanwhile.
 */
const inMidRedrive = (work: (url: string) => Promise<void>): Promise<void> =>
  hub.restart(async () => {
    const client = new pg.Client({ connectionString: hub.databaseUrl });
    await client.connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('yian-tong.redrive'))`);
      const port = await anyFreePort();
      const env = { PATH: process.env.PATH, ...hub.environment, HUB_PORT: String(port) };
      const child = spawn(process.execPath, ['dist/processes/hub.js'], { env, stdio: 'ignore' });
      guard(child.pid, 'SIGTERM');
      const url = `http://127.0.0.1:${port}`;
      await eventually(() => answersOk(`${url}/readyz`), 'the other hub');
      await work(url);
      await client.query('begin');
      await client.query('lock table quarantine_redrive in share mode');
      await client.query(`select pg_advisory_unlock(hashtext('yian-tong.redrive'))`);
      const blocked = "select 1 from pg_locks where relation = 'quarantine_redrive'::regclass and not granted";
      await eventually(async () => (await hub.query(blocked)).length > 0, 'items that were sent and not entered');
      child.kill('SIGKILL');
      await once(child, 'exit');
      await client.query('rollback');
    } finally {
      await client.end();
    }
  });

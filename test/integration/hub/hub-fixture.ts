import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import supertest from 'supertest';
import { type Bus, type BusProducer, connectBus } from '#libs/bus/index.js';
import {
  contentHash,
  type DisputeContent,
  type DisputeRecord,
  hubTopicDefinitions,
  RECORD_EVENT,
  REJECTED_TOPIC,
  type RecordEvent,
  type RejectedItem,
  rawTopic,
} from '#libs/contracts/index.js';
import { readHubConfig } from '../../../apps/hub/src/config.js';
import { createHub, type Hub } from '../../../apps/hub/src/create-hub.js';
import { deleteTopic } from '../../../libs/bus/delete-topic.fixture.js';
import { createRegistryDatabase } from './registry-database.js';

export const ADMIN_KEY = 'test-key-of-the-hub-with-enough-characters';

/** A running hub on the real Kafka and a database of its own, and what a connector would do to it. */
export interface HubFixture {
  /** A GET with the admin key; `purpose` opens personal data. */
  get(path: string, purpose?: string): supertest.Test;
  post(path: string, body: object): supertest.Test;
  anonymous(): ReturnType<typeof supertest>;
  /** Signs a demo account in; the value of `Authorization` from then on. */
  signIn(username: string): Promise<string>;
  /** Where it listens; another after a restart. */
  url(): string;
  /** Publishes as a connector does, and waits until the hub has committed all of it. */
  publish(...records: readonly DisputeRecord[]): Promise<void>;
  /** Values of one call are one batch of Kafka's, and so of the hub's. */
  publishRaw(topic: string, key: string, ...values: string[]): Promise<void>;
  reject(item: Partial<RejectedItem> & Pick<RejectedItem, 'system' | 'sourceId'>): Promise<void>;
  /** What is sealed comes opened. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  readonly databaseUrl: string;
  /** Where the hub's keys lie. */
  readonly keysFolder: string;
  /** Settings that a hub of its own process needs to take this one's place. */
  readonly environment: NodeJS.ProcessEnv;
  /** Publishes without waiting. */
  send(...records: readonly DisputeRecord[]): Promise<void>;
  /** Waits until the hub has committed all that is in Kafka. */
  settled(): Promise<void>;
  /** Starts a second hub on the same Kafka and database. */
  startAnother(): Promise<Hub>;
  /** Waits until all events have left for Kafka. */
  outboxEmpty(): Promise<void>;
  /** Deletes a topic and creates it again, empty. */
  makeTopicAnew(topic: string): Promise<void>;
  /** Stops the hub and starts a new one on the same data; what `meanwhile` does comes in between. `changed`: settings. */
  restart(meanwhile?: () => Promise<unknown>, changed?: NodeJS.ProcessEnv): Promise<void>;
  /** A part of the running hub, for what only time would set in motion. */
  part<T>(type: new (...parts: never[]) => T): T;
  /** What listens. */
  server(): Server;
  stop(): Promise<void>;
}

export async function startHubFixture(settings: NodeJS.ProcessEnv = {}): Promise<HubFixture> {
  const brokers = process.env.TEST_KAFKA_BROKERS as string;
  const databaseUrl = await createRegistryDatabase(process.env.TEST_DATABASE_URL as string);
  const bus = connectBus({ brokers: brokers.split(','), clientId: 'hub-test' });
  const environment = {
    KAFKA_BROKERS: brokers,
    DATABASE_URL: databaseUrl,
    HUB_PORT: '0',
    HUB_HOST: '127.0.0.1',
    HUB_ADMIN_KEY: ADMIN_KEY,
    CITY_CODE: '3301',
    DATA_DIR: await mkdtemp(path.join(tmpdir(), 'yian-tong-hub-')),
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    DEMO: '1',
    WEBHOOK_ALLOWED: '127.0.0.1',
    ...settings,
  };
  const config = readHubConfig(environment);
  await skipOlderMessages(bus, databaseUrl, config.systems);
  const state = { config, hub: await createHub(config) };
  const producer = bus.producer();
  const { openingClient } = await import('../../../apps/hub/src/registry/opening-client.js');
  const { openKeys } = await import('../../../apps/hub/src/trust/key-folder.js');
  const Client = openingClient(openKeys(config.keysFolder).records.keys);
  const client = new pg.Pool({ connectionString: databaseUrl, max: 2, Client } as pg.PoolConfig);
  return {
    databaseUrl,
    keysFolder: config.keysFolder,
    environment,
    ...httpOf(() => state.hub),
    ...publishing(bus, producer, client, config.systems),
    query: async <Row>(sql: string, parameters: unknown[] = []) => (await client.query(sql, parameters)).rows as Row[],
    startAnother: () => createHub(state.config),
    part: (type) => state.hub.app.get(type),
    server: () => state.hub.app.getHttpServer(),
    outboxEmpty: async () => {
      while ((await client.query('select 1 from outbox limit 1')).rows.length > 0)
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
    makeTopicAnew: async (topic) => {
      await deleteTopic(config.brokers, topic);
      await bus.ensureTopics(hubTopicDefinitions(config.systems));
    },
    restart: async (meanwhile, changed) => {
      await state.hub.close();
      await meanwhile?.();
      if (changed) state.config = readHubConfig({ ...environment, ...changed });
      state.hub = await createHub(state.config);
    },
    stop: async () => {
      await state.hub.close();
      await client.end();
      await bus.disconnect();
    },
  };
}

/** Topics are shared by the whole test run: this hub begins behind what earlier suites left there. */
async function skipOlderMessages(bus: Bus, databaseUrl: string, systems: readonly string[]): Promise<void> {
  const topics = [...systems.map(rawTopic), REJECTED_TOPIC];
  await bus.ensureTopics(hubTopicDefinitions(systems));
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  for (const { topic, partition, high } of await bus.fetchTopicOffsets(topics))
    await database.query(
      'insert into kafka_position (cluster_id, topic, partition, next_offset) values ($1, $2, $3, $4)',
      [await bus.clusterId(), topic, partition, String(high)],
    );
  await database.end();
}

function httpOf(hub: () => Hub): Pick<HubFixture, 'get' | 'post' | 'anonymous' | 'signIn' | 'url'> {
  const server = () => supertest(hub().url);
  const auth = `Bearer ${ADMIN_KEY}`;
  return {
    anonymous: server,
    signIn: async (username) => {
      const session = { username, password: 'yian-tong-demo' };
      return `Bearer ${(await server().post('/api/v1/session').send(session).expect(200)).body.token}`;
    },
    url: () => hub().url,
    get: (path, purpose) => {
      const request = server().get(path).set('authorization', auth);
      return purpose ? request.set('x-purpose', encodeURIComponent(purpose)) : request;
    },
    post: (path, body) => server().post(path).set('authorization', auth).send(body),
  };
}

function publishing(
  bus: Bus,
  producer: BusProducer,
  client: pg.Pool,
  systems: readonly string[],
): Pick<HubFixture, 'publish' | 'publishRaw' | 'reject' | 'send' | 'settled'> {
  const settle = () => untilCommitted(bus, client, systems);
  const send: HubFixture['send'] = async (...records) => {
    for (const record of records)
      await producer.send(rawTopic(record.system), [{ key: record.sourceId, value: JSON.stringify(eventOf(record)) }]);
  };
  return {
    send,
    settled: settle,
    publish: async (...records) => {
      await send(...records);
      await settle();
    },
    publishRaw: async (topic, key, ...values) => {
      await producer.send(
        topic,
        values.map((value) => ({ key, value })),
      );
      await settle();
    },
    reject: async (item) => {
      const rejected: RejectedItem = { ...REJECTED, id: randomUUID(), rejectedAt: new Date().toISOString(), ...item };
      await producer.send(REJECTED_TOPIC, [
        { key: `${item.system} ${item.sourceId}`, value: JSON.stringify(rejected) },
      ]);
      await settle();
    },
  };
}

const REJECTED: Omit<RejectedItem, 'system' | 'sourceId' | 'id' | 'rejectedAt'> = {
  stage: 'connector',
  cause: 'schema:acceptedAt',
  reason: 'acceptedAt: 2026-02-30 is no date',
  original: { mediaType: 'application/json', base64: Buffer.from('{"id":"x"}').toString('base64') },
  fetch: null,
  connectorVersion: '0.1.0',
  mappingVersion: '1',
};

async function untilCommitted(bus: Bus, client: pg.Pool, systems: readonly string[]): Promise<void> {
  const topics = [...systems.map(rawTopic), REJECTED_TOPIC];
  const ends = (await bus.fetchTopicOffsets(topics)).filter(({ low, high }) => high > low);
  for (
    const startedAt = Date.now();
    Date.now() - startedAt < 120_000;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const { rows } = await client.query('select topic, partition, next_offset from kafka_position');
    const next = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.next_offset)]));
    if (ends.every(({ topic, partition, high }) => (next.get(`${topic}/${partition}`) ?? 0n) >= high)) return;
  }
  throw new Error('the hub has not committed what was published within 120 s');
}

export function eventOf(record: DisputeRecord): RecordEvent {
  const now = new Date().toISOString();
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: `/connectors/${record.system}`,
    type: RECORD_EVENT,
    subject: record.sourceId,
    time: now,
    datacontenttype: 'application/json',
    contenthash: contentHash(record),
    connectorversion: '0.1.0',
    mappingversion: '1',
    data: {
      record,
      original: { mediaType: 'application/json', base64: Buffer.from(JSON.stringify(record)).toString('base64') },
      fetch: { id: randomUUID(), request: 'GET /test', startedAt: now, receivedAt: now },
    },
  };
}

/** A plain dispute, to be varied. */
export function dispute(system: string, sourceId: string, content: Partial<DisputeContent> = {}): DisputeRecord {
  return {
    system,
    sourceId,
    state: 'live',
    updatedAt: '2026-03-02T10:00:00+08:00',
    content: {
      nature: 'dispute',
      title: '物业公司不修电梯',
      narrative: '本小区电梯坏了三个月，物业公司一直不修，老人上不了楼。',
      status: { raw: '待派', stage: 'registered' },
      complainants: [{ kind: 'person', name: '沈佩兰', idNumber: '330106195503123426', phone: '13867411234' }],
      respondents: [{ kind: 'organisation', name: '杭州清河坊物业服务有限公司' }],
      place: { divisionCode: '330106', address: '西湖区文三路188号翠苑新村3幢2单元501室' },
      filedAt: '2026-03-02T10:00:00+08:00',
      ...content,
    },
  };
}

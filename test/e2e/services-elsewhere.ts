import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Bus, connectBus } from '#libs/bus/index.js';
import { type DisputeContent, rawTopic } from '#libs/contracts/index.js';
import { openingClient } from '../../apps/hub/src/registry/opening-client.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import { type RunningKafka, startKafka } from '../../apps/launcher/src/kafka.js';
import { guard } from '../setup/guard.js';

/** The product’s own class of regular expressions: test/setup/built-code-environment.mjs. */
declare const ProductRegExp: RegExpConstructor;

const WAIT_MS_MAX = 300_000;
const RAW = ['court', 'petition', 'hotline-12345'].map(rawTopic);

/** A Kafka and a database that a city has already; the hub's role there owns an empty database and is no superuser. */
export class ServicesElsewhere {
  private constructor(
    private readonly kafka: RunningKafka,
    private readonly folder: string,
    private readonly bus: Bus,
    /** As the hub's own role. */
    private readonly registry: pg.Pool,
    readonly databaseUrl: string,
  ) {}

  /** `adminUrl` is a superuser's of the server where the database is made. */
  static async start(adminUrl: string): Promise<ServicesElsewhere> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-elsewhere-'));
    const onSpawn = (pid: number) => guard(pid, 'SIGTERM');
    const kafka = await startKafka({ dataDir: folder, log: () => undefined, onSpawn });
    const databaseUrl = await emptyDatabase(adminUrl);
    const bus = connectBus({ brokers: [kafka.brokers], clientId: 'elsewhere' });
    return new ServicesElsewhere(
      kafka,
      folder,
      bus,
      new pg.Pool({ connectionString: databaseUrl, max: 2 }),
      databaseUrl,
    );
  }

  get variables(): Record<string, string> {
    return { KAFKA_BROKERS: this.kafka.brokers, DATABASE_URL: this.databaseUrl };
  }

  get brokers(): string[] {
    return [this.kafka.brokers];
  }

  /** Stops the broker in the middle of whatever it does, and lets it go on where it stood. */
  async pauseKafka(ms: number): Promise<void> {
    process.kill(this.kafka.pid, 'SIGSTOP');
    try {
      await sleep(ms);
    } finally {
      process.kill(this.kafka.pid, 'SIGCONT');
    }
  }

  /** Messages that a topic has taken so far; 0 while there is no such topic. */
  async messagesIn(topic: string): Promise<number> {
    const offsets = await this.bus.fetchTopicOffsets([topic]);
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  }

  /** Keys, headers and values of all messages that all topics keep, as whoever reads along in Kafka sees them. */
  async allMessages(): Promise<string[]> {
    const texts: string[] = [];
    const reached = new Map<string, bigint>();
    const consumer = await this.bus.consume({
      groupId: `reads-along-${randomUUID()}`,
      topics: [new ProductRegExp('^[a-z]')],
      fromBeginning: true,
      onBatches: async (batches) => {
        for (const { topic, partition, messages } of batches) {
          for (const { key, headers, value } of messages)
            texts.push(`${key} ${JSON.stringify(headers)} ${value?.toString() ?? ''}`);
          reached.set(`${topic}/${partition}`, (messages.at(-1)?.offset ?? 0n) + 1n);
        }
      },
    });
    const ends = (
      await this.bus.fetchTopicOffsets(['cases.events', 'warnings.events', 'disputes.rejected', ...RAW])
    ).filter(({ low, high }) => high > low);
    const isAll = async () =>
      ends.every(({ topic, partition, high }) => (reached.get(`${topic}/${partition}`) ?? 0n) >= high);
    await until(isAll, 'all messages');
    await consumer.stop();
    return texts;
  }

  /** Papers and phones of everybody in the registry. */
  async numbers(keysFolder: string): Promise<string[]> {
    const Client = openingClient(openKeys(keysFolder).records.keys);
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ content: DisputeContent }>(
      'select content from record_version where content is not null',
    );
    await client.end();
    const parties = rows.flatMap(({ content }) => [...content.complainants, ...content.respondents]);
    const numbers = new Set(parties.flatMap(({ idNumber, phone }) => [idNumber ?? '', phone ?? '']));
    return [...numbers].filter((number) => /^\d{11,17}[\dX]?$/.test(number));
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.registry.query(`select count(*) as count from ${sql}`);
    return Number(rows[0].count);
  }

  /**
   * Holds the hub in the middle of a batch, all of its effects written and none committed, while `work` is done: each
   * batch moves the Kafka positions last, and that table is locked meanwhile.
   */
  async inMidBatch(work: () => Promise<void>): Promise<void> {
    const client = await this.registry.connect();
    try {
      await client.query('begin');
      await client.query('lock table kafka_position in exclusive mode');
      const waiting = `pg_locks where relation = 'kafka_position'::regclass and not granted`;
      await until(async () => (await this.count(waiting)) > 0, 'a batch that wants to commit');
      await work();
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  async stop(): Promise<void> {
    await this.registry.end();
    await this.bus.disconnect();
    await this.kafka.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function emptyDatabase(adminUrl: string): Promise<string> {
  const name = `city_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create role ${name} login password 'of the city'`);
  await admin.query(`create database ${name} owner ${name}`);
  await admin.end();
  return Object.assign(new URL(adminUrl), { username: name, password: 'of the city', pathname: `/${name}` }).href;
}

/** Waits for a condition; what it was is named when it does not come. */
export async function until(condition: () => Promise<boolean>, what: string, withinMs = WAIT_MS_MAX): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) if (await condition()) return;
  throw new Error(`not in time: ${what}`);
}

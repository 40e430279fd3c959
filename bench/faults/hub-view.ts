import pg from 'pg';
import { connectBus } from '#libs/bus/index.js';
import {
  CASE_EVENTS_TOPIC,
  COURT,
  HOTLINE,
  isSealedEvent,
  PETITION,
  REJECTED_TOPIC,
  type RecordEvent,
  rawTopic,
  systemOfRawTopic,
} from '#libs/contracts/index.js';
import { Opener } from '#libs/sealed-payload/index.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import type { Balance, Book } from './checkers/books.js';
import type { LoggedEvent, StoredRecord, StoredVersion } from './checkers/history.js';
import type { NotedDelivery, NotedOrder, ToldEvent } from './checkers/told.js';

export const ADMIN_KEY = 'a-key-that-only-the-fault-suite-knows-0123456789';
const SYSTEMS = [COURT, PETITION, HOTLINE];

/** The registry's tables, read past all proxies. */
export class RegistryView {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2 });
    // A server that is killed under an idle connection is what this suite is for.
    this.pool.on('error', () => undefined);
  }

  records = () =>
    this.rows<StoredRecord>(
      `select system, source_id as "sourceId", state, stale, content_hash as "contentHash", case_id::text as "caseId" from record`,
    );

  versions = () =>
    this.rows<StoredVersion>(
      `select r.system, r.source_id as "sourceId", v.version, v.partition, v.kafka_offset::int as offset,
         v.content_hash as "contentHash" from record_version v join record r using (record_id)`,
    );

  books = () =>
    this.rows<Book>(
      `select system, sum(received)::int as received, sum(written)::int as written, sum(superseded)::int as superseded,
         sum(unchanged)::int as unchanged, sum(withdrawn)::int as withdrawn, sum(rejected)::int as rejected
       from book group by system`,
    );

  /** What is noted for subscribers, in the order in which it is to go out. */
  deliveries = () =>
    this.rows<NotedDelivery>(
      `select event_id as id, case_id::text as "caseId", channel, d.state
       from exchange_delivery d join exchange_subscription using (subscription_id) order by delivery_id`,
    );

  orders = () =>
    this.rows<NotedOrder>(
      `select receipt_no::text as "receiptNo", w.state, r.system || ' ' || r.source_id as name
       from write_back w join record r using (record_id) order by order_id`,
    );

  /** What failed goes out again now, as a person would order it: a run is shorter than a receiver's night. */
  async sendAgainNow(): Promise<void> {
    for (const table of ['exchange_delivery', 'province_batch', 'write_back'])
      await this.rows(`update ${table} set next_at = now() where state = 'waiting' and next_at > now() returning 1`);
    await this.rows('update exchange_subscription set quiet_until = null where quiet_until > now() returning 1');
  }

  /** A case that nobody has accepted yet. */
  async casesToAccept(): Promise<string[]> {
    const rows = await this.rows<{ caseId: string }>(
      `select case_id::text as "caseId" from case_file
       where phase = 'triaged' and merged_into is null and live_records > 0 order by random() limit 1`,
    );
    return rows.map(({ caseId }) => caseId);
  }

  /** Names of the records whose source cannot be read at present. */
  async quarantined(): Promise<Set<string>> {
    const rows = await this.rows<{ name: string }>(
      `select system || ' ' || source_id as name from quarantine_item
       where state in ('open', 'parked') and source_id is not null and stage = 'connector'`,
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Holds whoever wants to commit a batch, while `work` is done. */
  async inMidBatch(work: () => Promise<void>, waitMs: number): Promise<void> {
    const client = await this.pool.connect();
    client.on('error', () => undefined);
    try {
      await client.query('begin');
      await client.query('lock table kafka_position in exclusive mode');
      const waiting = "select 1 from pg_locks where relation = 'kafka_position'::regclass and not granted";
      for (const end = Date.now() + waitMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
        if ((await this.rows(waiting)).length > 0) break;
      await work();
      await client.query('rollback');
      client.release();
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async rows<Row>(sql: string): Promise<Row[]> {
    return (await this.pool.query(sql)).rows as Row[];
  }
}

/** What Kafka holds: every message of the raw topics in order, and how many messages there are for each system. */
export async function readLog(
  brokers: readonly string[],
  keysFolder: string,
): Promise<{ log: LoggedEvent[]; messages: Map<string, number> }> {
  const topics = [...SYSTEMS.map(rawTopic), REJECTED_TOPIC];
  const opener = new Opener(openKeys(keysFolder).payload);
  const log: LoggedEvent[] = [];
  const messages = new Map<string, number>();
  await readTopics(brokers, topics, enter);
  return { log, messages };

  function enter(topic: string, partition: number, offset: number, value: Buffer | null): void {
    const message = parse(value, opener);
    const system = systemOfRawTopic(topic) ?? (message as { system?: string } | null)?.system ?? 'unknown';
    messages.set(system, (messages.get(system) ?? 0) + 1);
    const event = message as Partial<RecordEvent> | null;
    if (topic === REJECTED_TOPIC || event?.data?.record === undefined) return;
    log.push({
      system,
      sourceId: event.data.record.sourceId,
      partition,
      offset,
      eventId: String(event.id),
      contentHash: String(event.contenthash),
      receivedAt: event.data.fetch.receivedAt,
      redriven: event.redriven === 'true',
    });
  }
}

type Enter = (topic: string, partition: number, offset: number, value: Buffer | null) => void;

/** Every message that topics hold now, of each partition in order. */
async function readTopics(brokers: readonly string[], topics: readonly string[], enter: Enter): Promise<void> {
  const bus = connectBus({ brokers: [...brokers], clientId: 'faults' });
  try {
    const unread = new Map(
      (await bus.fetchTopicOffsets([...topics]))
        .filter(({ low, high }) => high > low)
        .map(({ topic, partition, high }) => [`${topic}/${partition}`, high]),
    );
    await new Promise<void>((resolve, reject) => {
      if (unread.size === 0) resolve();
      const onBatches: Parameters<typeof bus.consume>[0]['onBatches'] = async (batches) => {
        for (const { topic, partition, messages: batch } of batches) {
          const end = unread.get(`${topic}/${partition}`) ?? 0n;
          for (const { offset, value } of batch) if (offset < end) enter(topic, partition, Number(offset), value);
          if ((batch.at(-1)?.offset ?? -1n) + 1n >= end) unread.delete(`${topic}/${partition}`);
        }
        if (unread.size === 0) resolve();
      };
      const group = { groupId: `faults-${process.pid}-${Date.now()}`, topics: [...topics], fromBeginning: true };
      bus.consume({ ...group, startOffsets: async () => null, onBatches }).catch(reject);
    });
  } finally {
    await bus.disconnect();
  }
}

/** What the hubs have told of cases, as Kafka holds it. */
export async function readCaseEvents(brokers: readonly string[]): Promise<ToldEvent[]> {
  const events: ToldEvent[] = [];
  await readTopics(brokers, [CASE_EVENTS_TOPIC], (_topic, _partition, _offset, value) => {
    const { id, subject } = JSON.parse(String(value)) as { id: string; subject: string };
    events.push({ id, caseId: subject });
  });
  return events;
}

function parse(value: Buffer | null, opener: Opener): object | null {
  try {
    const sealed: unknown = JSON.parse(String(value));
    const message: unknown = isSealedEvent(sealed)
      ? JSON.parse(opener.open(sealed, sealed.source).toString('utf8'))
      : sealed;
    return typeof message === 'object' ? message : null;
  } catch {
    return null;
  }
}

/** Where an outside party with the machine key comes in. */
export interface HubDoor {
  readonly url: string;
  readonly key: string;
}

export async function ask<T>({ url, key }: HubDoor, path: string): Promise<T> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
  return (path.includes('/export/') ? linesOf(text) : JSON.parse(text)) as T;
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

export const balances = async (door: HubDoor): Promise<readonly Balance[]> =>
  (await ask<{ connectors: readonly Balance[] }>(door, '/api/v1/integration/health')).connectors;

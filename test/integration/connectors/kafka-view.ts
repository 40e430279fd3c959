import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type BusConsumer, connectBus } from '#libs/bus/index.js';
import {
  type ConnectorStatus,
  connectorSource,
  connectorTopicDefinitions,
  INVENTORY_TOPIC,
  type InventoryPage,
  isSealedEvent,
  REJECTED_TOPIC,
  type RecordEvent,
  type RejectedItem,
  rawTopic,
  STATUS_TOPIC,
} from '#libs/contracts/index.js';
import { Opener, openKeyFolder } from '#libs/sealed-payload/index.js';

/** Where connectors under test find their keys, which the hub makes elsewhere. */
export const KEYS_DIR = mkdtempSync(path.join(tmpdir(), 'yian-tong-connector-keys-'));
const opener = new Opener(openKeyFolder(path.join(KEYS_DIR, 'payload')));

export const TEST_BROKERS = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');

/** Null for what is no JSON: other tests put such into the topics that all sources share. */
function readable(value: Buffer | null): { system?: string; source?: string } | null {
  try {
    return JSON.parse(String(value)) as { system?: string; source?: string } | null;
  } catch {
    return null;
  }
}

/** What Kafka holds of one system: what the hub would see. */
export class KafkaView {
  readonly events: RecordEvent[] = [];
  readonly rejections: RejectedItem[] = [];
  readonly statuses: ConnectorStatus[] = [];
  readonly inventory: InventoryPage[] = [];
  readonly keys: (string | null)[] = [];
  /** Whatever of this system lies in Kafka, as it lies there. */
  readonly stored: Buffer[] = [];
  private constructor(
    readonly system: string,
    private readonly bus: Bus,
  ) {}
  // Conditions are asked every few milliseconds, of thousands of records: found by key.
  private readonly bySubject = new Map<string, RecordEvent[]>();
  private readonly subjects = new Set<string>();
  private consumer: BusConsumer | null = null;
  /** Last offset by topic and partition. */
  private readonly seen = new Map<string, bigint>();

  static async of(system: string): Promise<KafkaView> {
    const bus = connectBus({ brokers: TEST_BROKERS, clientId: `view-${randomUUID()}` });
    const view = new KafkaView(system, bus);
    const topics = [rawTopic(system), REJECTED_TOPIC, STATUS_TOPIC, INVENTORY_TOPIC];
    await bus.ensureTopics(connectorTopicDefinitions(system));
    view.consumer = await bus.consume({
      groupId: randomUUID(),
      topics,
      fromBeginning: true,
      startOffsets: async () => null,
      onBatches: async (batches) => {
        for (const { topic, partition, messages } of batches)
          for (const { offset, key, value } of messages)
            if (view.isNew(`${topic}/${partition}`, offset)) view.take(topic, key, value);
      },
    });
    return view;
  }

  /** Events of one record, in order. */
  of(id: string): readonly RecordEvent[] {
    return this.bySubject.get(id) ?? [];
  }

  /** What the newest event of a record tells. */
  text(id: string): string | undefined {
    return this.of(id).at(-1)?.data.record.content?.narrative;
  }

  ids(): ReadonlySet<string> {
    return this.subjects;
  }

  async until(condition: (view: KafkaView) => boolean, what: string, withinMs = 150_000): Promise<void> {
    for (let waited = 0; !condition(this); waited += 25) {
      if (waited > withinMs) throw new Error(`not in time: ${what}; ${this.events.length} events, ${this.summary()}`);
      await sleep(25);
    }
  }

  get state(): string | undefined {
    return this.statuses.at(-1)?.state;
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
    await this.bus.disconnect();
  }

  private summary(): string {
    const status = this.statuses.at(-1);
    return JSON.stringify({ state: status?.state, reason: status?.reason, counters: status?.counters });
  }

  /** What comes a second time, because the group changed meanwhile, lies in Kafka once. */
  private isNew(place: string, offset: bigint): boolean {
    if (offset <= (this.seen.get(place) ?? -1n)) return false;
    this.seen.set(place, offset);
    return true;
  }

  private take(topic: string, key: string | null, value: Buffer | null): void {
    const stored = readable(value);
    if (stored?.system !== this.system && stored?.source !== connectorSource(this.system)) return;
    this.stored.push(value as Buffer);
    if (topic === STATUS_TOPIC) {
      this.statuses.push(stored as unknown as ConnectorStatus);
      return;
    }
    if (topic === INVENTORY_TOPIC) {
      this.inventory.push(stored as unknown as InventoryPage);
      return;
    }
    if (!isSealedEvent(stored)) throw new Error(`a message in ${topic} is not sealed`);
    const message: unknown = JSON.parse(opener.open(stored, stored.source).toString());
    if (topic === REJECTED_TOPIC) this.rejections.push(message as RejectedItem);
    else this.takeEvent(message as RecordEvent, key);
  }

  private takeEvent(event: RecordEvent, key: string | null): void {
    this.events.push(event);
    this.keys.push(key);
    this.subjects.add(event.subject);
    const earlier = this.bySubject.get(event.subject);
    if (earlier) earlier.push(event);
    else this.bySubject.set(event.subject, [event]);
  }
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type BusConsumer, connectBus } from '#libs/bus/index.js';
import {
  type ConnectorStatus,
  connectorTopicDefinitions,
  REJECTED_TOPIC,
  type RecordEvent,
  type RejectedItem,
  rawTopic,
  STATUS_TOPIC,
} from '#libs/contracts/index.js';

export const TEST_BROKERS = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');

/** What Kafka holds of one system: what the hub would see. */
export class KafkaView {
  readonly events: RecordEvent[] = [];
  readonly rejections: RejectedItem[] = [];
  readonly statuses: ConnectorStatus[] = [];
  readonly keys: (string | null)[] = [];
  private constructor(
    readonly system: string,
    private readonly bus: Bus,
  ) {}
  private consumer: BusConsumer | null = null;

  static async of(system: string): Promise<KafkaView> {
    const bus = connectBus({ brokers: TEST_BROKERS, clientId: `view-${randomUUID()}` });
    const view = new KafkaView(system, bus);
    const topics = [rawTopic(system), REJECTED_TOPIC, STATUS_TOPIC];
    await bus.ensureTopics(connectorTopicDefinitions(system));
    view.consumer = await bus.consume({
      groupId: randomUUID(),
      topics,
      fromBeginning: true,
      startOffsets: async () => null,
      onBatches: async (batches) => {
        for (const { topic, messages } of batches) for (const { key, value } of messages) view.take(topic, key, value);
      },
    });
    return view;
  }

  /** Events of one record, in order. */
  of(id: string): RecordEvent[] {
    return this.events.filter(({ subject }) => subject === id);
  }

  /** What the newest event of a record tells. */
  text(id: string): string | undefined {
    return this.of(id).at(-1)?.data.record.content?.narrative;
  }

  ids(): Set<string> {
    return new Set(this.events.map(({ subject }) => subject));
  }

  async until(condition: (view: KafkaView) => boolean, what: string, withinMs = 30_000): Promise<void> {
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

  private take(topic: string, key: string | null, value: Buffer | null): void {
    const message = JSON.parse(String(value)) as { system?: string };
    if (topic === rawTopic(this.system)) {
      this.events.push(message as unknown as RecordEvent);
      this.keys.push(key);
    } else if (message.system === this.system) {
      if (topic === REJECTED_TOPIC) this.rejections.push(message as unknown as RejectedItem);
      else this.statuses.push(message as unknown as ConnectorStatus);
    }
  }
}

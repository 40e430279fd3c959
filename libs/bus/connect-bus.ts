import { randomUUID } from 'node:crypto';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import type {
  Bus,
  BusConsumer,
  BusProducer,
  ConsumeOptions,
  PartitionOffsets,
  TopicDefinition,
  TopicDifference,
} from './bus.js';
import { toBusError } from './bus-error.js';
import { readCompacted } from './compacted.js';
import { GroupConsumer } from './group-consumer.js';
import { type BusLogger, kafkajsLogTo, silentLogger } from './kafkajs-log.js';
import { KafkaProducer } from './producer.js';
import { pauseBetween } from './retry-pause.js';
import { fetchLeaderEpochs, fetchTopicIds } from './topic-ids.js';
import { ensureTopics, fetchGroupOffsets, fetchTopicOffsets } from './topics.js';

export interface BusOptions {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger?: BusLogger;
  /** Gzip what is produced: less disk and network for more processor time. */
  readonly compress?: boolean;
}

/** Nothing connects before its first use, and connections that break are made again. */
export function connectBus(options: BusOptions): Bus {
  return new KafkaBus(options);
}

const ATTEMPTS_MAX = 7;

class KafkaBus implements Bus {
  private readonly kafka: Kafka;
  private readonly logger: BusLogger;
  private readonly producers = new Set<BusProducer>();
  private readonly consumers = new Set<GroupConsumer>();
  private adminClient: Promise<Admin> | null = null;
  private readonly ended = new AbortController();

  constructor(private readonly options: BusOptions) {
    this.logger = options.logger ?? silentLogger;
    this.kafka = new Kafka({
      brokers: [...options.brokers],
      clientId: options.clientId,
      connectionTimeout: 5000,
      requestTimeout: 30_000,
      logLevel: logLevel.INFO,
      logCreator: kafkajsLogTo(this.logger),
      retry: { retries: 6, initialRetryTime: 300, maxRetryTime: 8000 },
    });
  }

  producer(): BusProducer {
    const producer = new KafkaProducer(this.kafka, this.options.compress ?? false);
    this.producers.add(producer);
    return producer;
  }

  ensureTopics(topics: readonly TopicDefinition[]): Promise<TopicDifference[]> {
    return this.withAdmin('create topics', (admin) => ensureTopics(admin, topics));
  }

  consume(options: ConsumeOptions): Promise<BusConsumer> {
    return this.patiently(`consume as ${options.groupId}`, () => this.startConsumer(options));
  }

  private async startConsumer(options: ConsumeOptions): Promise<BusConsumer> {
    const fetchOffsets = (topics: readonly string[]) => this.fetchTopicOffsets(topics);
    const onStop = () => this.consumers.delete(consumer);
    const consumer = new GroupConsumer({ kafka: this.kafka, logger: this.logger, fetchOffsets, onStop }, options);
    this.consumers.add(consumer);
    try {
      await consumer.start();
      return consumer;
    } catch (error) {
      await consumer.stop();
      throw error;
    }
  }

  beginStopping(): void {
    for (const consumer of this.consumers) void consumer.stop();
  }

  fetchTopicOffsets(topics: readonly string[]): Promise<PartitionOffsets[]> {
    return this.withAdmin('fetch offsets', (admin) => fetchTopicOffsets(admin, topics));
  }

  fetchGroupOffsets(groupId: string, topic: string): Promise<Map<number, bigint | null>> {
    return this.withAdmin('fetch group offsets', (admin) => fetchGroupOffsets(admin, groupId, topic));
  }

  clusterId(): Promise<string> {
    return this.withAdmin('describe cluster', async (admin) => (await admin.describeCluster()).clusterId);
  }

  fetchTopicIds(topics: readonly string[]): Promise<Map<string, string>> {
    return fetchTopicIds(this.options.brokers, topics, this.options.clientId);
  }

  fetchLeaderEpochs(topics: readonly string[]): Promise<Map<string, number>> {
    return fetchLeaderEpochs(this.options.brokers, topics, this.options.clientId);
  }

  async readCompacted(topic: string): Promise<Map<string, Buffer>> {
    // kafkajs reads in groups only: a group of its own for this one reading, deleted afterwards.
    const groupId = `${this.options.clientId}.read.${randomUUID()}`;
    const parts = {
      fetchOffsets: (topics: readonly string[]) => this.fetchTopicOffsets(topics),
      consume: (options: ConsumeOptions) => this.consume(options),
      groupId,
    };
    const values = await readCompacted(parts, topic);
    await this.deleteGroup(groupId);
    return values;
  }

  /** Tried once: Kafka forgets an empty group by itself after some days. */
  private async deleteGroup(groupId: string): Promise<void> {
    const admin = await this.adminClient?.catch(() => null);
    await admin?.deleteGroups([groupId]).catch(() => undefined);
  }

  async disconnect(): Promise<void> {
    this.ended.abort();
    await Promise.all([
      ...[...this.producers].map((one) => one.disconnect()),
      ...[...this.consumers].map((one) => one.stop()),
    ]);
    this.producers.clear();
    await this.dropAdmin();
  }

  private withAdmin<T>(action: string, use: (admin: Admin) => Promise<T>): Promise<T> {
    return this.patiently(action, async () => {
      try {
        this.adminClient ??= this.connectAdmin();
        return await use(await this.adminClient);
      } catch (error) {
        await this.dropAdmin();
        throw error;
      }
    });
  }

  /** A topic that was made a moment ago is not known to every broker, or has no leader yet: such failures are repeated. */
  private async patiently<T>(action: string, act: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; ) {
      try {
        return await act();
      } catch (error) {
        const failure = toBusError(action, error);
        if (!failure.retriable || ++failures >= ATTEMPTS_MAX || this.ended.signal.aborted) throw failure;
        await pauseBetween(failures, this.ended.signal);
      }
    }
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }

  private async dropAdmin(): Promise<void> {
    const admin = await this.adminClient?.catch(() => null);
    this.adminClient = null;
    await admin?.disconnect().catch(() => undefined);
  }
}

import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { BatchGatherer } from './batch-gatherer.js';
import type { BusConsumer, ConsumeOptions, PartitionBatch, PartitionOffsets, TopicPartition } from './bus.js';
import { toIncomingMessage } from './incoming-message.js';
import type { BusLogger } from './kafkajs-log.js';
import { Positions } from './positions.js';

const MEBIBYTE = 1024 * 1024;
const HEARTBEAT_MS = 2000;
/** How long the partitions of a member that was killed stay unread: until its successor may have them. */
const SESSION_MS_MAX = 10_000;
/** How long others wait, at a change of the group, for a member that is still handling a batch. */
const REBALANCE_MS_MAX = 60_000;
const FETCH_WAIT_MS_MAX = 500;
const RECONNECT_MS = 3000;
/** More partitions than this wait for the next call of `onBatches`. */
const PARTITIONS_PER_CALL_MAX = 128;

interface GroupConsumerParts {
  readonly kafka: Kafka;
  readonly logger: BusLogger;
  readonly fetchOffsets: (topics: readonly string[]) => Promise<PartitionOffsets[]>;
  readonly onStop: () => void;
}

/** One member of a consumer group; set up anew whenever kafkajs gives up on it. */
export class GroupConsumer implements BusConsumer {
  private consumer: Consumer | null = null;
  private readonly gatherer: BatchGatherer;
  private readonly positions: Positions;
  private assigned: readonly TopicPartition[] = [];
  private paused = false;
  private stopped = false;
  private restart: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: GroupConsumerParts,
    private readonly options: ConsumeOptions,
  ) {
    this.gatherer = new BatchGatherer({
      handle: options.onBatches,
      onHandled: (batches) => this.commit(batches),
      onFailed: (error) => this.report(error, 'a batch could not be handled and will come again'),
    });
    this.positions = new Positions({
      ...options,
      fetchOffsets: parts.fetchOffsets,
      seek: (position) => this.consumer?.seek(position),
      idle: () => this.gatherer.idle(),
      onError: (error) => this.report(error, 'start positions could not be read'),
    });
  }

  async start(): Promise<void> {
    const { groupId, topics, fromBeginning, maxBytesPerPartition = MEBIBYTE, maxBytes = 16 * MEBIBYTE } = this.options;
    const consumer = this.parts.kafka.consumer({
      groupId,
      sessionTimeout: SESSION_MS_MAX,
      rebalanceTimeout: REBALANCE_MS_MAX,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS_MAX,
      maxBytesPerPartition,
      maxBytes,
      allowAutoTopicCreation: false,
    });
    this.consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.onJoin(payload.memberAssignment));
    consumer.on(consumer.events.CRASH, ({ payload }) => this.onCrash(payload.error, payload.restart));
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_PER_CALL_MAX,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  pause(): void {
    this.paused = true;
    this.applyPause();
  }

  resume(): void {
    this.paused = false;
    const topics = [...new Set(this.assigned.map(({ topic }) => topic))];
    if (topics.length > 0) this.consumer?.resume(topics.map((topic) => ({ topic })));
  }

  reposition(): void {
    if (!this.stopped) this.positions.assign(this.assigned);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.restart);
    this.positions.stop();
    this.gatherer.stop();
    await this.consumer?.disconnect().catch((error) => this.report(error, 'the consumer did not leave cleanly'));
    await this.gatherer.idle();
    this.parts.onStop();
  }

  private onJoin(assignment: Record<string, number[]>): void {
    this.assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    this.positions.assign(this.assigned);
    if (this.paused) this.applyPause();
  }

  private applyPause(): void {
    const topics = [...new Set(this.assigned.map(({ topic }) => topic))];
    if (topics.length > 0) this.consumer?.pause(topics.map((topic) => ({ topic })));
  }

  /** kafkajs restarts by itself after most failures; after the others nobody would, and the hub would stand still. */
  private onCrash(error: Error, restarts: boolean): void {
    this.report(error, 'the consumer was lost and connects again');
    if (!restarts && !this.stopped) this.restartLater();
  }

  private restartLater(): void {
    this.restart = setTimeout(() => {
      this.start().catch((error) => {
        this.report(error, 'the consumer could not be set up again');
        if (!this.stopped) this.restartLater();
      });
    }, RECONNECT_MS);
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const beat = setInterval(() => payload.heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      await this.handleBatch(payload);
    } finally {
      clearInterval(beat);
    }
    // A group that is changing shows itself here: kafkajs joins again when this throws.
    await payload.heartbeat();
  }

  private async handleBatch({ batch, isStale, resolveOffset }: EachBatchPayload): Promise<void> {
    const { generation, ready } = this.positions;
    await ready;
    const stale = () => isStale() || generation !== this.positions.generation;
    if (this.stopped || stale()) return;
    const { topic, partition } = batch;
    const messages = this.positions.admit(batch, batch.messages.map(toIncomingMessage));
    const last = messages.at(-1);
    if (!last) return;
    const offered = { topic, partition, messages, highWatermark: BigInt(batch.highWatermark), isStale: stale };
    const handled = await this.gatherer.offer(offered);
    if (!handled || stale()) return;
    this.positions.advance(batch, last.offset + 1n);
    resolveOffset(String(last.offset));
  }

  private async commit(batches: readonly PartitionBatch[]): Promise<void> {
    const offsets = batches
      .filter((batch) => !batch.isStale())
      .map(({ topic, partition, messages }) => ({
        topic,
        partition,
        offset: String((messages.at(-1)?.offset ?? -1n) + 1n),
      }));
    try {
      if (offsets.length > 0) await this.consumer?.commitOffsets(offsets);
    } catch (error) {
      // The next batch commits again; a group that is changing is noticed by the heartbeat.
      this.parts.logger.debug({ error: String(error) }, 'offsets were not committed');
    }
  }

  private report(error: unknown, what: string): void {
    // Who wants to hear of it knows what may be told of it: an error of the caller's own may quote what was read.
    if (this.options.onError) this.options.onError(error);
    else this.parts.logger.warn({ groupId: this.options.groupId, error: String(error) }, what);
  }
}

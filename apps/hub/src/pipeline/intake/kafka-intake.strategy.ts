import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Bus, BusConsumer, PartitionBatch, TopicPartition } from '#libs/bus/index.js';
import { isTraceparent, isTracing, TRACEPARENT } from '#libs/tracing/index.js';
import { Rounds } from '../../rounds.js';
import type { RawMessage } from '../arrival.js';
import type { IntakePositions } from './intake-positions.js';

/** Pattern under which the batches arrive at a handler: `@EventPattern(RAW_BATCH)`. */
export const RAW_BATCH = 'disputes.raw.batch';

/** A handler's answer: errors are told as values, since Nest turns thrown ones into replies and forgets the cause. */
export type BatchAnswer = { readonly committed: true } | { readonly committed: false; readonly error: Error };

const WATCH_MS = 5000;

/** Marks a message that the hub has sent again: it comes out of its order, and what is sealed says nothing of that. */
export const REDRIVEN_HEADER = 'redriven';

export interface KafkaIntakeOptions {
  readonly bus: Bus;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly positions: Pick<IntakePositions, 'settle' | 'haveLeadersChanged' | 'start' | 'lost'>;
  readonly onAssigned: (assigned: readonly TopicPartition[]) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Nest transport that takes records in batches of several partitions, so that one batch is one database transaction.
 * Nest's own Kafka transport takes one message at a time and retries every error for ever (see docs/decisions).
 * Positions come from and go to PostgreSQL; Kafka's committed offsets follow for monitoring only.
 */
export class KafkaIntakeStrategy extends Server implements CustomTransportStrategy {
  private consumer: BusConsumer | null = null;
  private readonly watch: Rounds;

  constructor(private readonly options: KafkaIntakeOptions) {
    super();
    this.watch = new Rounds(() => this.watchTopics(), WATCH_MS, options.onError);
  }

  async listen(ready: (error?: unknown) => void): Promise<void> {
    try {
      const { bus, groupId, topics, positions, onAssigned, onError } = this.options;
      await positions.settle();
      this.consumer = await bus.consume({
        groupId,
        topics,
        fromBeginning: true,
        lastAgain: true,
        startOffsets: (topic, partition) => positions.start(topic, partition),
        onPositionLost: (partition, asked) => positions.lost(partition, asked),
        onAssign: onAssigned,
        onError,
        onBatches: (batches) => this.dispatch(batches),
      });
      this.watch.start();
      ready();
    } catch (error) {
      ready(error);
    }
  }

  /** A topic may be made anew, or its log cut short, while it is being read: Kafka tells nobody. */
  private async watchTopics(): Promise<void> {
    const { positions } = this.options;
    const [isAnew, hasChanged] = [await positions.settle(), await positions.haveLeadersChanged()];
    if (isAnew || hasChanged) this.consumer?.reposition();
  }

  async close(): Promise<void> {
    await this.watch.stop();
    await this.consumer?.stop();
    this.consumer = null;
  }

  override on(): void {
    throw new Error('the Kafka intake emits no events of its own: see its options');
  }

  override unwrap<T>(): T {
    return this.consumer as T;
  }

  private async dispatch(batches: readonly PartitionBatch[]): Promise<void> {
    const messages = batches.filter((batch) => !batch.isStale()).flatMap(toRawMessages);
    const handler = this.getHandlerByPattern(RAW_BATCH);
    if (!handler) throw new Error(`no handler for ${RAW_BATCH}`);
    const answer = (await lastValueFrom(this.transformToObservable(await handler(messages)))) as BatchAnswer;
    if (!answer.committed) throw answer.error;
  }
}

function toRawMessages({ topic, partition, messages }: PartitionBatch): RawMessage[] {
  return messages.map((message) => ({
    topic,
    partition,
    offset: String(message.offset),
    key: message.key === null ? null : Buffer.from(message.key),
    value: message.value,
    timestamp: new Date(message.timestamp).toISOString(),
    ...(message.headers[REDRIVEN_HEADER] !== undefined && { redriven: true }),
    ...(isTracing() && traceOf(message.headers[TRACEPARENT])),
  }));
}

const traceOf = (header: string | undefined) => (isTraceparent(header) ? { traceparent: header } : {});

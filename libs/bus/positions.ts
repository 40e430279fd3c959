import type { ConsumeOptions, IncomingMessage, PartitionOffsets, TopicPartition } from './bus.js';
import { pauseBetween } from './retry-pause.js';

interface PositionsOptions extends Pick<ConsumeOptions, 'startOffsets' | 'onAssign' | 'onPositionLost' | 'lastAgain'> {
  readonly fromBeginning: boolean;
  readonly fetchOffsets: (topics: readonly string[]) => Promise<PartitionOffsets[]>;
  readonly seek: (position: { topic: string; partition: number; offset: string }) => void;
  /** Resolves when no batch is being handled, so that the caller's positions are settled. */
  readonly idle: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const keyOf = (topic: string, partition: number): string => `${topic}\u0000${partition}`;

/**
 * Puts the consumer where its caller wants it. kafkajs knows only its group's committed offsets and begins to fetch at
 * once after an assignment, before an asynchronous seek can take effect; so each batch is checked against the position
 * expected, and what was fetched from elsewhere is thrown away and fetched again.
 */
export class Positions {
  /** Counts assignments; a batch of an earlier one is stale. */
  generation = 0;
  /** Resolves when the positions of the newest assignment are set. */
  ready: Promise<void> = Promise.resolve();
  private expected = new Map<string, bigint>();
  private soughtFor = new Map<string, bigint>();
  private readonly stopped = new AbortController();
  private readonly stopping = new Promise<void>((resolve) =>
    this.stopped.signal.addEventListener('abort', () => resolve()),
  );

  constructor(private readonly options: PositionsOptions) {}

  assign(assigned: readonly TopicPartition[]): void {
    const generation = ++this.generation;
    this.ready = Promise.race([this.load(generation, assigned), this.stopping]);
  }

  stop(): void {
    this.stopped.abort();
  }

  /** The messages that may be handled; empty where the batch came from another position than the one expected. */
  admit({ topic, partition }: TopicPartition, messages: readonly IncomingMessage[]): readonly IncomingMessage[] {
    const key = keyOf(topic, partition);
    const expected = this.expected.get(key);
    const first = messages[0]?.offset;
    if (expected === undefined || first === undefined || first === expected) return messages;
    if (first > expected) {
      if (this.soughtFor.get(key) === expected) return messages; // A true gap: asked for it, and this is what follows.
    } else {
      const rest = messages.filter(({ offset }) => offset >= expected);
      if (rest.length > 0) return rest;
    }
    this.soughtFor.set(key, expected);
    this.options.seek({ topic, partition, offset: String(expected) });
    return [];
  }

  advance({ topic, partition }: TopicPartition, next: bigint): void {
    const key = keyOf(topic, partition);
    if (this.expected.has(key)) this.expected.set(key, next);
  }

  private async load(generation: number, assigned: readonly TopicPartition[]): Promise<void> {
    const { startOffsets, onAssign } = this.options;
    const current = () => generation === this.generation && !this.stopped.signal.aborted;
    for (let failures = 0; startOffsets && current(); ) {
      try {
        await this.options.idle();
        const wanted = await this.wanted(startOffsets, assigned);
        if (current()) this.seekAll(wanted);
        break;
      } catch (error) {
        this.options.onError(error);
        await pauseBetween(++failures, this.stopped.signal);
      }
    }
    if (current()) onAssign?.(assigned);
  }

  private async wanted(
    startOffsets: NonNullable<ConsumeOptions['startOffsets']>,
    assigned: readonly TopicPartition[],
  ): Promise<Map<TopicPartition, bigint>> {
    // The caller's positions before the topic's bounds: asked the other way round, another member that moves a position
    // on in between would make it look as if it lay beyond the topic's end.
    const asked = new Map<TopicPartition, bigint | null>();
    for (const one of assigned) {
      const offset = await startOffsets(one.topic, one.partition);
      asked.set(one, offset === null ? null : BigInt(offset));
    }
    const bounds = new Map<string, PartitionOffsets>();
    for (const offsets of await this.options.fetchOffsets([...new Set(assigned.map(({ topic }) => topic))]))
      bounds.set(keyOf(offsets.topic, offsets.partition), offsets);
    const wanted = new Map<TopicPartition, bigint>();
    for (const [one, offset] of asked)
      wanted.set(one, await this.within(bounds.get(keyOf(one.topic, one.partition)), offset));
    return wanted;
  }

  private async within(range: PartitionOffsets | undefined, asked: bigint | null): Promise<bigint> {
    if (!range) return asked ?? 0n;
    if (asked === null) return this.options.fromBeginning ? range.low : range.high;
    if (asked >= range.low && asked <= range.high)
      return this.options.lastAgain && asked > range.low ? asked - 1n : asked;
    return (await this.options.onPositionLost?.(range, asked)) ?? (asked < range.low ? range.low : range.high);
  }

  private seekAll(wanted: Map<TopicPartition, bigint>): void {
    this.expected = new Map();
    this.soughtFor = new Map();
    for (const [{ topic, partition }, offset] of wanted) {
      this.expected.set(keyOf(topic, partition), offset);
      this.options.seek({ topic, partition, offset: String(offset) });
    }
  }
}

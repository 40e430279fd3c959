/** A message to be sent. Messages of one key keep their order. */
export interface OutgoingMessage {
  readonly key: string | null;
  /** null is a tombstone in a compacted topic. */
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where one run of messages was appended: `count` messages of the partition from `baseOffset` on. */
export interface AppendedRun {
  readonly topic: string;
  readonly partition: number;
  readonly baseOffset: bigint;
}

export interface BusProducer {
  /**
   * Appends messages in their order and resolves when all in-sync replicas have them. Cut into runs of about 1 MiB, so
   * one call may give several runs for a partition. Throws `BusError` after bounded retries; some messages may have
   * been appended by then, so sending all of them again (at least once) is the right answer to a retriable one.
   */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<AppendedRun[]>;
  disconnect(): Promise<void>;
}

export interface IncomingMessage {
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Milliseconds since 1970, as the producer or broker stamped it. */
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Consecutive messages of one partition, at least one. Offsets may have gaps (compaction, transaction markers). */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly IncomingMessage[];
  /** Offset that the next message to be appended will get. */
  readonly highWatermark: bigint;
  /** True once the partition was taken away or its position moved: do not commit this batch. */
  isStale(): boolean;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface ConsumeOptions {
  readonly groupId: string;
  /** Names, or patterns that are resolved once, when consuming starts. */
  readonly topics: readonly (string | RegExp)[];
  /** Where to begin without a position: at the oldest message kept (true) or with the next one. */
  readonly fromBeginning: boolean;
  /**
   * The caller's own position of a partition: offset of the next message wanted, null where it has none. Asked at every
   * assignment, after the running `onBatches` has ended. Without this function the group's committed offsets count.
   */
  readonly startOffsets?: (topic: string, partition: number) => Promise<bigint | string | null>;
  /**
   * Begins one message before the caller's position, where the topic still has it: whoever remembers the last message can
   * tell that it is still the same one. It comes once more at every assignment.
   */
  readonly lastAgain?: boolean;
  /**
   * Asked where `startOffsets` wants an offset that the topic no longer has (older than `low`: retention took messages)
   * or does not have yet (beyond `high`: messages were lost, or the topic was made anew). Returns where to begin; without
   * this function it is the nearest offset there is. Where it throws, the positions are asked for again after a pause.
   */
  readonly onPositionLost?: (partition: PartitionOffsets, asked: bigint) => Promise<bigint>;
  /** Told after positions were set, at every assignment. */
  readonly onAssign?: (assigned: readonly TopicPartition[]) => void;
  /**
   * Takes all batches that have arrived, at most one per partition, never two calls at a time: one call can be one
   * database transaction. Resolving moves the positions. Throwing moves nothing: the same messages come again after a
   * jittered pause that grows to 30 s, so a poison message must be settled inside.
   */
  readonly onBatches: (batches: readonly PartitionBatch[]) => Promise<void>;
  /** Told of every failed call of `onBatches` and of every loss of the consumer; consuming goes on. */
  readonly onError?: (error: unknown) => void;
  /** Upper bound of what one fetch brings for a partition, bytes; 1 MiB when absent. */
  readonly maxBytesPerPartition?: number;
  /** Upper bound of what one fetch brings in all, bytes; 16 MiB when absent. */
  readonly maxBytes?: number;
}

export interface BusConsumer {
  /** Stops fetching; messages already being handled are finished. Heartbeats go on, partitions are kept. */
  pause(): void;
  resume(): void;
  /** Asks `startOffsets` anew, as at an assignment; the running call is finished, and its batches turn stale. */
  reposition(): void;
  /** Waits for the running `onBatches`, leaves the group and disconnects. */
  stop(): Promise<void>;
}

export interface TopicDefinition {
  readonly topic: string;
  readonly partitions: number;
  readonly compact?: boolean;
  /** Kafka topic settings, for example `retention.ms`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** A setting of a topic that exists is less than what was asked for. */
export interface TopicDifference {
  readonly topic: string;
  /** `partitions`, or the name of Kafka's setting. */
  readonly setting: string;
  readonly wanted: string;
  readonly found: string;
}

/** Offsets of a partition: `low` of the oldest message kept, `high` of the next one to come. */
export interface PartitionOffsets extends TopicPartition {
  readonly low: bigint;
  readonly high: bigint;
}

export interface Bus {
  /** A new idempotent producer, acknowledged by all in-sync replicas; connects with its first message. */
  producer(): BusProducer;
  /** Creates the topics that are missing and leaves the others as they are; says what those lack. */
  ensureTopics(topics: readonly TopicDefinition[]): Promise<TopicDifference[]>;
  consume(options: ConsumeOptions): Promise<BusConsumer>;
  /** Begins to stop all consumers at once, so that whoever stops them one after the other waits for the slowest only. */
  beginStopping(): void;
  /** Topics that do not exist are left out. */
  fetchTopicOffsets(topics: readonly string[]): Promise<PartitionOffsets[]>;
  /** Offsets that a group has committed, null where none; for monitoring. */
  fetchGroupOffsets(groupId: string, topic: string): Promise<Map<number, bigint | null>>;
  /** Changes when the cluster was set up anew, so that old positions mean nothing. */
  clusterId(): Promise<string>;
  /** Topic -> an id that changes when the topic is made anew. Empty where no broker tells ids. */
  fetchTopicIds(topics: readonly string[]): Promise<Map<string, string>>;
  /**
   * `topic/partition` -> how often its leader has changed: after a change the log may be shorter than it was, and have
   * grown again meanwhile. Empty where no broker tells.
   */
  fetchLeaderEpochs(topics: readonly string[]): Promise<Map<string, number>>;
  /** Latest value of each key as of the call; tombstones left out. For small topics: all of it is held in memory. */
  readCompacted(topic: string): Promise<Map<string, Buffer>>;
  /** Ends everything that was made through this bus. */
  disconnect(): Promise<void>;
}

import type { DisputeRecord, FetchDetails, MappingIssue, Original, SystemName } from '#libs/contracts/index.js';

/** Where a message stands in Kafka. Offsets are decimal strings: they outgrow 2^53. */
export interface MessagePosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A raw message as it comes from Kafka. */
export interface RawMessage extends MessagePosition {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** When the broker or producer stamped it, RFC 3339. */
  readonly timestamp: string;
  /** The hub itself has sent it again. */
  readonly redriven?: boolean;
  /** The trace that it came with, where somebody collects traces. */
  readonly traceparent?: string;
}

/** One state of one source record, taken from Kafka and well-formed. */
export interface Arrival {
  readonly kind: 'arrival';
  readonly position: MessagePosition;
  readonly eventId: string;
  readonly contentHash: string;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly record: DisputeRecord;
  readonly original: Original;
  readonly fetch: FetchDetails;
  readonly issues: readonly MappingIssue[];
  /** It was refused before under the same event id: it may be older than what is known by now. */
  readonly redriven: boolean;
}

/** An item that somebody could not take: a connector's `RejectedItem`, or a message that the hub itself refuses. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly position: MessagePosition;
  /** Under which it is driven again; null where not even that can be read. */
  readonly eventId: string | null;
  readonly system: SystemName;
  readonly sourceId: string | null;
  readonly stage: 'connector' | 'hub';
  readonly cause: string;
  readonly reason: string;
  readonly original: Original;
  readonly fetch: FetchDetails | null;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly at: string;
}

import type {
  ASK,
  DisputeRecord,
  ERASURE,
  FetchDetails,
  MappingIssue,
  Said,
  SystemName,
  WriteBackOrder,
} from '#libs/contracts/index.js';

/** One item exactly as the source sent it. Everything else about it is worked out from these bytes. */
export interface SourceItem {
  readonly bytes: Buffer;
  /** For example `application/json`, `application/xml; charset=GB18030`. */
  readonly mediaType: string;
}

export interface SourcePage<Checkpoint> {
  readonly items: readonly SourceItem[];
  readonly fetch: FetchDetails;
  /** Where to go on once these items are safe in Kafka; null where that has not moved. */
  readonly checkpoint: Checkpoint | null;
}

/** How a sweep ended. `complete`: it reached what the source itself says is its end. */
export type SweepEnd = { readonly complete: true } | { readonly complete: false; readonly reason: string };

/** Bounds of a re-read, RFC 3339: from <= the item's time of change <= until. Without bounds: everything. */
export interface ReadWindow {
  readonly from?: string;
  readonly until?: string;
}

/**
 * Reads a source page by page. Both readings may be broken off after any page and taken up at that page's checkpoint.
 * Pages of one reader are never read at the same time. Throws `SourceFailure`.
 */
export interface SourceReader<Checkpoint> {
  /** What changed since the checkpoint; everything where there is none. */
  sweep(from: Checkpoint | null, signal: AbortSignal): AsyncGenerator<SourcePage<Checkpoint>, SweepEnd>;
  /** What a window holds now, whatever was read before. `resume`: the checkpoint of this re-read's last page. */
  reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void>;
  /** The source's own count of records that are not withdrawn, malformed ones included; null where it does not count. */
  count(signal: AbortSignal): Promise<number | null>;
  /** The bytes of a file that stands beside a record at the source; absent where it gives none. */
  attachment?(sourceId: string, id: string, signal: AbortSignal): Promise<Buffer>;
  /** The checkpoint in a value that was stored or given by an operator; throws Error saying what is wrong with it. */
  parseCheckpoint(value: unknown): Checkpoint;
  close(): Promise<void>;
}

/** A field or code value that the mapping does not know. */
export interface DriftSighting {
  readonly field: string;
  readonly kind: 'unknown-field' | 'unknown-value';
  readonly example: string;
}

export interface MappedItem {
  readonly kind: 'mapped';
  readonly record: DisputeRecord;
  readonly issues: readonly MappingIssue[];
  readonly sightings: readonly DriftSighting[];
}

export interface MalformedItem {
  readonly kind: 'malformed';
  /** As far as it can be made out. */
  readonly sourceId: string | null;
  /** Short and groupable: `schema:acceptedAt`, `xml:not-well-formed`. */
  readonly cause: string;
  /** A sentence that a person can act on. */
  readonly reason: string;
}

export type Interpretation = MappedItem | MalformedItem;

/** What the kit wants to hear from a reader while it works. */
export interface SourceObserver {
  /** A request was answered. */
  fetched(): void;
  /** A request failed and is, or may be, tried again. */
  failed(reason: string): void;
}

/** Tells a source what became of its records. Orders are written one at a time. */
export interface SourceWriter {
  /**
   * Writes one order under its own `receiptNo`, by which the source knows it again. Returns the source's own receipt, null
   * where it gives none. Throws `SourceFailure`: `refused` where the source will never take it so.
   */
  write(order: WriteBackOrder, signal: AbortSignal): Promise<string | null>;
  /** The same of an order to delete what the source has of a record; absent where it takes none. */
  erase?(order: WriteBackOrder<typeof ERASURE>, signal: AbortSignal): Promise<string | null>;
  /** The same of a question to the party; absent where it passes none on. */
  ask?(order: WriteBackOrder<typeof ASK>, signal: AbortSignal): Promise<string | null>;
  close(): Promise<void>;
}

/** Everything that is particular to one source. */
export interface Connector<Checkpoint = unknown> {
  readonly system: SystemName;
  /** What people call the system, where the hub does not know it by itself. */
  readonly title?: Said;
  /** Changes whenever the same item would be mapped otherwise. */
  readonly mappingVersion: string;
  /** Unified field -> native fields that it is read from. */
  readonly fieldOrigins: Readonly<Record<string, readonly string[]>>;
  /**
   * Whether a new process reads everything once more beside its sweeps: for sources whose past can change without a
   * trace that a checkpoint would show (a restored backup). `when-small`: up to 100,000 records.
   */
  readonly rereadAtStart: 'always' | 'when-small' | 'never';
  createReader(observer: SourceObserver): SourceReader<Checkpoint>;
  /** Absent where the source takes nothing back. */
  createWriter?(observer: SourceObserver): SourceWriter;
  /** Its writer takes orders to delete. */
  readonly takesErasures?: boolean;
  /** Its writer passes questions on. */
  readonly takesAsks?: boolean;
  /** Its writer passes on in what words a unit answered: `reply` of an order. */
  readonly takesReplies?: boolean;
  /** Pure: the same bytes are always mapped in the same way. */
  interpret(item: SourceItem): Interpretation;
}

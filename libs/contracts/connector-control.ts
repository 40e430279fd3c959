import type { DisputeRecord } from './dispute-record.js';
import type { FetchDetails, MappingIssue, Original } from './envelope.js';
import type { Said } from './said.js';
import type { SealedPart } from './sealed-control.js';
import type { SystemName } from './systems.js';

export type ConnectorState = 'running' | 'degraded' | 'failing' | 'paused';

/** A field or code value that no mapping knows; counted since the connector first saw it. */
export interface DriftNote {
  readonly field: string;
  readonly kind: 'unknown-field' | 'unknown-value';
  /** An example value, shortened to 120 characters; identity numbers and phones masked. */
  readonly example: string;
  readonly count: number;
  readonly firstSeenAt: string;
}

/** Where a source stands, as its own count call says; null members where the source offers none. */
export interface SourceCount {
  /** Records that are not withdrawn, malformed ones included. */
  readonly live: number;
  readonly countedAt: string;
}

/** Counts since the process began. */
export interface ConnectorCounters {
  readonly fetched: number;
  readonly published: number;
  /** Seen again with the same content within this process and so not published again. */
  readonly unchanged: number;
  readonly rejected: number;
  readonly fetches: number;
  readonly failures: number;
}

/** The same within the last ten minutes, or since the process began. */
export interface RecentWork extends Pick<ConnectorCounters, 'published' | 'rejected' | 'fetches' | 'failures'> {
  readonly seconds: number;
}

/** Why and since when a source is held back. Shares are of the items that were new to the connector. */
export interface HeldSource {
  readonly since: string;
  readonly items: number;
  readonly malformed: number;
}

/** What a connector says of itself, at every change of state and at least every few seconds. */
export interface ConnectorStatus {
  readonly system: SystemName;
  /** What people call it, where the hub does not know it by itself. */
  readonly title?: Said;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  /** The source is only read: it is told nothing of its records. */
  readonly takesNothingBack?: boolean;
  /** Told that a record was deleted by law, the source deletes what it has of it. */
  readonly takesErasures?: boolean;
  /** The source passes questions on to the parties, and gives back what they answer. */
  readonly takesAsks?: boolean;
  /** The source shows the party in what words she was answered. */
  readonly takesReplies?: boolean;
  readonly state: ConnectorState;
  /** Why it is not `running`; a sentence for people. */
  readonly reason: string | null;
  readonly startedAt: string;
  readonly reportedAt: string;
  /** End of the last sweep that reached the source's end without error. */
  readonly lastSuccessAt: string | null;
  readonly sourceCount: SourceCount | null;
  /** Opaque to everyone but the connector. */
  readonly checkpoint: unknown;
  readonly counters: ConnectorCounters;
  readonly recent?: RecentWork;
  /** The source's objective: so long at most between two whole sweeps. */
  readonly freshnessSecondsMax?: number;
  readonly drift: readonly DriftNote[];
  /**
   * `unidentifiedKey` of every item at the source in which not even the identity can be read; null where that is not
   * known (the process has not read everything yet, or there are too many). What is missing here is no longer there.
   */
  readonly unidentified?: readonly string[] | null;
  /** The source answers with too many items that cannot be read, so the connector takes no more of it; null while it takes. */
  readonly held?: HeldSource | null;
  /** Unified field -> native fields that it is read from, for provenance. */
  readonly fieldOrigins: Readonly<Record<string, readonly string[]>>;
}

/** Commands on `controlTopic(system)`; the answer is `ControlReply`. */
export type ControlRequest =
  | { readonly command: 'state' }
  | { readonly command: 'pause'; readonly reason: string }
  | { readonly command: 'resume' }
  /** Read a window of the source's update times again; without bounds: everything. Does not move the checkpoint. */
  | { readonly command: 'repull'; readonly from?: string; readonly until?: string }
  /** Read everything and tell what there is: `InventoryPage`s under this id. What was not published before is, too. */
  | { readonly command: 'take-stock'; readonly stocktakingId: string }
  /** Only while paused. */
  | { readonly command: 'set-checkpoint'; readonly checkpoint: unknown }
  /** Read one page of the source and say what the mapping makes of it; publishes nothing, moves no checkpoint. */
  | { readonly command: 'check' }
  /** Say what the mapping makes of these bytes now; publishes nothing. */
  | { readonly command: 'interpret' /** Original */; readonly sealed: SealedPart }
  /** Map items that were refused once more, and publish what can be read now, each under the event id that it had. */
  | { readonly command: 'redrive' /** RedriveItem[] */; readonly sealed: SealedPart }
  /** Fetch a part of a file that stands beside a record at the source. */
  | { readonly command: 'attachment' /** AttachmentWanted */; readonly sealed: SealedPart };

export interface AttachmentWanted {
  readonly sourceId: string;
  readonly id: string;
  /** The first byte of the part: a file may be larger than a message. */
  readonly from: number;
}

export interface AttachmentPart {
  /** Of the whole file. */
  readonly bytes: number;
  readonly base64: string;
}

/** What a connector found when it was asked to read one page of its source. */
export interface SourceCheck {
  readonly items: number;
  /** Of these, what the mapping understands. */
  readonly mapped: number;
  /** Why it did not understand others, each once. */
  readonly causes: readonly string[];
  /** As fetches are kept: never with a secret. Null where the source has nothing. */
  readonly request: string | null;
  readonly tookMs: number;
}

/** A refused item on its way back: as it was sent, or as a person mended it. */
export interface RedriveItem {
  readonly eventId: string;
  readonly original: Original;
  readonly fetch: FetchDetails;
}

/** What the mapping makes of one item. */
export type Interpreted =
  | { readonly kind: 'mapped'; readonly record: DisputeRecord; readonly issues: readonly MappingIssue[] }
  | { readonly kind: 'malformed'; readonly sourceId: string | null; readonly cause: string; readonly reason: string };

/** `published`: Kafka has it. */
export type RedriveResult =
  | { readonly eventId: string; readonly outcome: 'published'; readonly sourceId: string }
  | { readonly eventId: string; readonly outcome: 'refused'; readonly cause: string; readonly reason: string };

export type ControlReply =
  | {
      readonly ok: true;
      readonly status: ConnectorStatus;
      /** Of `interpret`: Interpreted. Of `redrive`: RedriveResult[], in the order of the items. Of `attachment`: AttachmentPart. */
      readonly sealed?: SealedPart;
      /** Of `check`. */
      readonly check?: SourceCheck;
    }
  | { readonly ok: false; readonly error: string; readonly status: ConnectorStatus };

import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { DisputeRecord } from './dispute-record.js';

/** The item as the source sent it, byte for byte. */
export interface Original {
  /** For example `application/json`, `application/xml; charset=GB18030`. */
  readonly mediaType: string;
  /** The bytes in base64. */
  readonly base64: string;
}

/** One request to a source; many records come from one fetch. */
export interface FetchDetails {
  readonly id: string;
  /** What was asked, without secrets: `GET /api/v1/mediation-cases?limit=500`. */
  readonly request: string;
  readonly startedAt: string;
  readonly receivedAt: string;
}

/** Something about an item that the mapping mended or could not use, and that does not spoil the whole. */
export interface MappingIssue {
  /** The native field, for example `amount`. */
  readonly field: string;
  readonly kind: 'repaired' | 'ignored';
  /** What was there, shortened to 200 characters. */
  readonly value: string;
  readonly note: string;
}

/** What an event of type `RECORD_EVENT` carries. */
export interface RecordEventData {
  readonly record: DisputeRecord;
  readonly original: Original;
  readonly fetch: FetchDetails;
  readonly issues?: readonly MappingIssue[];
}

export const RECORD_EVENT = 'org.yian-tong.dispute-record.v1';

/** CloudEvents 1.0, structured JSON mode. Extension attributes are lower-case letters and digits, as its §3.1 asks. */
export interface RecordEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** `/connectors/<system>` */
  readonly source: string;
  readonly type: typeof RECORD_EVENT;
  /** The record's sourceId. */
  readonly subject: string;
  /** When the connector published it. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** `contentHash` of the record. */
  readonly contenthash: string;
  readonly connectorversion: string;
  readonly mappingversion: string;
  /** It was refused before, under the same id. Where something newer was fetched since, it says nothing new. */
  readonly redriven?: 'true';
  readonly data: RecordEventData;
}

/**
 * SHA-256, base64url, over the canonical JSON of what the record says: state and content, but not when or under which
 * change number the source said it. A nightly job that stamps a new time on everything changes no hash.
 */
export function contentHash(record: DisputeRecord): string {
  const { state, content } = record;
  return createHash('sha256').update(canonicalJson({ state, content })).digest('base64url');
}

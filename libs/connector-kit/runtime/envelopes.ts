import { randomUUID } from 'node:crypto';
import {
  connectorSource,
  type FetchDetails,
  type Original,
  RECORD_EVENT,
  type RecordEvent,
  type RejectedItem,
  type SystemName,
} from '#libs/contracts/index.js';
import type { MalformedItem, MappedItem, SourceItem } from '../connector.js';

/** A message of Kafka holds 8 MiB, base64 makes 4 bytes of 3, and the record itself comes on top. */
export const ORIGINAL_BYTES_MAX = 2 * 1024 * 1024;

export interface Origin {
  readonly system: SystemName;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
}

/**
 * `contenthash`: the record's `contentHash`, which its intake has worked out already. `refusedAs`: the id under which the
 * item was refused before.
 */
export function recordEvent(
  origin: Origin,
  item: SourceItem,
  mapped: MappedItem,
  contenthash: string,
  fetch: FetchDetails,
  refusedAs?: string,
): RecordEvent {
  const { record, issues } = mapped;
  return {
    specversion: '1.0',
    id: refusedAs ?? randomUUID(),
    source: connectorSource(origin.system),
    type: RECORD_EVENT,
    subject: record.sourceId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    contenthash,
    connectorversion: origin.connectorVersion,
    mappingversion: origin.mappingVersion,
    ...(refusedAs !== undefined && { redriven: 'true' }),
    data: { record, original: originalOf(item), fetch, ...(issues.length > 0 && { issues }) },
  };
}

export function rejectedItem(
  origin: Origin,
  item: SourceItem,
  malformed: MalformedItem,
  fetch: FetchDetails,
): RejectedItem {
  return {
    id: randomUUID(),
    system: origin.system,
    sourceId: malformed.sourceId,
    stage: 'connector',
    cause: malformed.cause,
    reason: malformed.reason,
    original: originalOf(item),
    fetch,
    connectorVersion: origin.connectorVersion,
    mappingVersion: origin.mappingVersion,
    rejectedAt: new Date().toISOString(),
  };
}

export function originalOf({ bytes, mediaType }: SourceItem): Original {
  return { mediaType, base64: bytes.subarray(0, ORIGINAL_BYTES_MAX).toString('base64') };
}

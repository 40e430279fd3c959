import type { Sealed, Sealer } from '#libs/sealed-payload/index.js';
import { RECORD_EVENT, type RecordEvent } from './envelope.js';
import type { RejectedItem } from './rejection.js';

export const SEALED_MEDIA_TYPE = 'application/vnd.yian-tong.sealed';

/** The type of a sealed `RejectedItem`; unsealed, it travels without an envelope. */
export const REJECTION_EVENT = 'org.yian-tong.rejected-item.v1';

/**
 * What Kafka holds: a CloudEvent whose data is the JSON of a `RecordEvent` or `RejectedItem`, packed (RFC 1951) and
 * encrypted. All other attributes are bound to it. `source` says whose data keys these are.
 */
export type SealedEvent = Sealed<{
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: typeof RECORD_EVENT | typeof REJECTION_EVENT;
  /** The sourceId, where there is one. */
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: typeof SEALED_MEDIA_TYPE;
}>;

/** Whose data keys a connector's messages are sealed by. */
export const connectorSource = (system: string): string => `/connectors/${system}`;

/** Throws NoMasterKey. */
export const sealRecordEvent = (sealer: Sealer, event: RecordEvent): SealedEvent =>
  sealer.seal(
    {
      specversion: '1.0',
      id: event.id,
      source: event.source,
      type: RECORD_EVENT,
      subject: event.subject,
      time: event.time,
      datacontenttype: SEALED_MEDIA_TYPE,
    },
    JSON.stringify(event),
  );

/** Throws NoMasterKey. */
export const sealRejection = (sealer: Sealer, item: RejectedItem): SealedEvent =>
  sealer.seal(
    {
      specversion: '1.0',
      id: item.id,
      source: connectorSource(item.system),
      type: REJECTION_EVENT,
      ...(item.sourceId !== null && { subject: item.sourceId }),
      time: item.rejectedAt,
      datacontenttype: SEALED_MEDIA_TYPE,
    },
    JSON.stringify(item),
  );

/** Whether a message's JSON says that it is sealed; its parts are checked when it is opened. */
export function isSealedEvent(json: unknown): json is SealedEvent {
  const event = json as Partial<SealedEvent> | null;
  return (
    typeof event?.data_base64 === 'string' &&
    typeof event.source === 'string' &&
    typeof event.sealsuite === 'string' &&
    typeof event.sealmaster === 'string' &&
    typeof event.sealkey === 'string'
  );
}

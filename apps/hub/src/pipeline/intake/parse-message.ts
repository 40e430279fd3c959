import type { z } from 'zod';
import {
  contentHash,
  isSealedEvent,
  REJECTED_TOPIC,
  type RecordEvent,
  type RejectedItem,
  type SealedEvent,
  sentence,
  systemOfRawTopic,
} from '#libs/contracts/index.js';
import type { Arrival, RawMessage, Refusal } from '../arrival.js';
import { recordEventSchema } from './event-schema.js';

/** Opens what is sealed: the message with its contents in place of its value, or why not. */
export type OpenMessage = (message: RawMessage, event: SealedEvent) => RawMessage | Refusal;

/** Where there are no keys. */
export const nothingOpens: OpenMessage = (message) =>
  refuse(message, 'sealed:unknown-key', 'the message is sealed, and there are no keys here to open it');

/**
 * Reads one Kafka message, sealed or, from connectors of older versions, plain: a record event becomes an Arrival; a
 * connector's rejection, and anything the hub cannot take, becomes a Refusal with its bytes and a reason. Never throws:
 * poison must not block its partition.
 */
export function parseMessage(message: RawMessage, open: OpenMessage): Arrival | Refusal {
  const json = jsonOf(message);
  if ('refusal' in json) return json.refusal;
  if (!isSealedEvent(json.value)) return parsePlain(message, json.value);
  const opened = open(message, json.value);
  if ('kind' in opened) return opened;
  const inner = jsonOf(opened);
  return 'refusal' in inner ? inner.refusal : parsePlain(opened, inner.value);
}

function jsonOf(message: RawMessage): { readonly value: unknown } | { readonly refusal: Refusal } {
  try {
    return { value: JSON.parse((message.value ?? Buffer.alloc(0)).toString('utf8')) };
  } catch {
    // What the parser says quotes the message.
    return { refusal: refuse(message, 'event:not-json', sentence('message-not-json', {})) };
  }
}

const parsePlain = (message: RawMessage, json: unknown): Arrival | Refusal =>
  message.topic === REJECTED_TOPIC ? parseRejection(message, json) : parseRecordEvent(message, json);

function parseRecordEvent(message: RawMessage, json: unknown): Arrival | Refusal {
  const checked = recordEventSchema.safeParse(json);
  if (!checked.success) return refuse(message, ...describe(checked.error));
  const event = json as RecordEvent;
  const { record, original, fetch, issues = [] } = event.data;
  const expected = systemOfRawTopic(message.topic);
  if (record.system !== expected) {
    return refuse(
      message,
      'event:wrong-topic',
      sentence('message-on-other-topic', { system: record.system, expected }),
    );
  }
  return {
    kind: 'arrival',
    position: positionOf(message),
    eventId: event.id,
    // Recomputed, not believed: a wrong hash would hide a change.
    contentHash: contentHash(record),
    connectorVersion: event.connectorversion,
    mappingVersion: event.mappingversion,
    record,
    original,
    fetch,
    issues,
    redriven: event.redriven === 'true' || message.redriven === true,
  };
}

function parseRejection(message: RawMessage, json: unknown): Refusal {
  const item = json as Partial<RejectedItem> | null;
  if (
    typeof item?.system !== 'string' ||
    typeof item.reason !== 'string' ||
    typeof item.original?.base64 !== 'string'
  ) {
    return refuse(message, 'rejection:malformed', 'a rejection without system, reason or original');
  }
  return {
    kind: 'refusal',
    position: positionOf(message),
    eventId: idOf(item),
    system: item.system,
    sourceId: storableId(item.sourceId),
    stage: 'connector',
    cause: item.cause ?? 'unknown',
    reason: item.reason,
    original: { mediaType: item.original.mediaType ?? 'application/octet-stream', base64: item.original.base64 },
    fetch: item.fetch ?? null,
    connectorVersion: item.connectorVersion ?? 'unknown',
    mappingVersion: item.mappingVersion ?? 'unknown',
    at: item.rejectedAt ?? message.timestamp,
  };
}

function describe(error: z.ZodError): [cause: string, reason: string] {
  const first = error.issues[0];
  const path = first?.path.join('.') || 'event';
  return [`event:${path}`, `${path}: ${first?.message ?? 'not as the contract says'}`];
}

/** The hub's own refusal of a message, with the message's bytes as the original. */
export function refuse(message: RawMessage, cause: string, reason: string): Refusal {
  return {
    kind: 'refusal',
    position: positionOf(message),
    eventId: eventIdOf(message),
    system: systemOfRawTopic(message.topic) ?? 'unknown',
    sourceId: storableId(message.key?.toString('utf8')),
    stage: 'hub',
    cause,
    reason,
    original: {
      mediaType: 'application/cloudevents+json',
      base64: (message.value ?? Buffer.alloc(0)).toString('base64'),
    },
    fetch: null,
    connectorVersion: 'unknown',
    mappingVersion: 'unknown',
    at: message.timestamp,
  };
}

function eventIdOf({ value }: RawMessage): string | null {
  try {
    return idOf(JSON.parse(value?.toString('utf8') ?? ''));
  } catch {
    return null;
  }
}

const idOf = (message: unknown): string | null => storableId((message as { id?: unknown } | null)?.id);

const ID_LENGTH_MAX = 200;

/** An identity that the registry can keep; others are known by their bytes, or they would block their partition. */
const storableId = (id: unknown): string | null =>
  typeof id === 'string' && id !== '' && id.length <= ID_LENGTH_MAX && !id.includes('\0') ? id : null;

const positionOf = ({ topic, partition, offset }: RawMessage) => ({ topic, partition, offset });

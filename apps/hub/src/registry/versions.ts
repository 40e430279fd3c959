import type { Arrival } from '../pipeline/arrival.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/** A version to store, with what the machine made of it. */
export interface NewVersion {
  readonly recordId: string;
  readonly version: number;
  readonly arrival: Arrival;
  readonly classification: unknown;
  readonly placement: unknown;
}

/** Stores versions and the fetches they came from, originals byte for byte. */
export async function addVersions(tx: Transaction, versions: readonly NewVersion[]): Promise<void> {
  await addFetches(
    tx,
    versions.map((item) => item.arrival),
  );
  await insertRows(
    tx,
    'record_version',
    {
      record_id: 'bigint',
      version: 'integer',
      state: 'text',
      content: 'jsonb',
      content_hash: 'text',
      source_updated_at: 'timestamptz',
      source_sequence: 'text',
      topic: 'text',
      partition: 'integer',
      kafka_offset: 'bigint',
      event_id: 'text',
      fetch_id: 'text',
      fetched_at: 'timestamptz',
      connector_version: 'text',
      mapping_version: 'text',
      issues: 'jsonb',
      original: 'bytea',
      original_media_type: 'text',
      classification: 'jsonb',
      placement: 'jsonb',
    },
    versions.map(versionRow),
  );
}

function versionRow({ recordId, version, arrival, classification, placement }: NewVersion) {
  const { record, position, fetch, original, issues } = arrival;
  return {
    record_id: recordId,
    version,
    state: record.state,
    content: record.content ?? null,
    content_hash: arrival.contentHash,
    source_updated_at: record.updatedAt ?? null,
    source_sequence: record.sourceSequence ?? null,
    topic: position.topic,
    partition: position.partition,
    kafka_offset: position.offset,
    event_id: arrival.eventId,
    fetch_id: fetch.id,
    fetched_at: fetch.receivedAt,
    connector_version: arrival.connectorVersion,
    mapping_version: arrival.mappingVersion,
    issues: issues.length > 0 ? issues : null,
    original: Buffer.from(original.base64, 'base64'),
    original_media_type: original.mediaType,
    classification,
    placement,
  };
}

async function addFetches(tx: Transaction, arrivals: readonly Arrival[]): Promise<void> {
  const fetches = new Map(arrivals.map((arrival) => [arrival.fetch.id, arrival]));
  await insertRows(
    tx,
    'source_fetch',
    { fetch_id: 'text', system: 'text', request: 'text', started_at: 'timestamptz', received_at: 'timestamptz' },
    [...fetches.values()].map(({ fetch, record }) => ({
      fetch_id: fetch.id,
      system: record.system,
      request: fetch.request,
      started_at: fetch.startedAt,
      received_at: fetch.receivedAt,
    })),
    'on conflict (fetch_id) do nothing',
  );
}

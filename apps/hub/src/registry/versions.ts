import { createHash } from 'node:crypto';
import type { DisputeContent } from '#libs/contracts/index.js';
import type { EntryContents } from '#libs/tamper-evidence/index.js';
import type { Arrival } from '../pipeline/arrival.js';
import { type ChainedVersion, versionEntry } from './chained-entries.js';
import { extendChains, holdChains, LINK_COLUMNS, linkColumns, originalChain, type StoredLink } from './chains.js';
import { insertRows } from './insert-rows.js';
import { OPEN_IN_CLASSIFICATION, OPEN_IN_PLACEMENT } from './personal-members.js';
import { Personal, personalJson } from './personal-values.js';
import type { RecordSealing, RecordVault } from './record-vault.js';
import { storedJson } from './stored-json.js';
import type { Transaction } from './transaction.js';
import { utcMicros } from './utc-micros.js';

/** A version to store, with what the machine made of it. */
export interface NewVersion {
  readonly recordId: string;
  readonly version: number;
  readonly arrival: Arrival;
  readonly classification: unknown;
  readonly placement: unknown;
}

/** Stores versions and the fetches they came from, originals byte for byte and sealed, each at the end of its partition's chain. */
export async function addVersions(tx: Transaction, vault: RecordVault, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return;
  await addFetches(
    tx,
    versions.map((item) => item.arrival),
  );
  const sealing = await vault.sealing(
    tx,
    versions.map(({ recordId }) => recordId),
  );
  const held = await holdChains(tx, versions.map(chainOf));
  const entries = versions.map((version) => chainedForm(version, held.now));
  const byChain = new Map([...held.ends.keys()].map((chain) => [chain, [] as EntryContents[]]));
  versions.forEach((version, index) => {
    byChain.get(chainOf(version))!.push(versionEntry(entries[index]!));
  });
  const links = await extendChains(tx, held, byChain);
  const rows = versions.map((version, index) =>
    versionRow(sealing, version, entries[index]!, links.get(chainOf(version))!.shift()!),
  );
  if (!vault.sealsContents) return void (await insertRows(tx, 'record_version', COLUMNS, rows));
  const sealed = rows.map((row) => ({ ...row, ...sealedContent(sealing, row) }));
  await insertRows(tx, 'record_version', { ...COLUMNS, content: 'sealed jsonb' }, sealed);
}

const chainOf = ({ arrival: { position } }: NewVersion): string => originalChain(position.topic, position.partition);

const COLUMNS = {
  record_id: 'bigint',
  version: 'integer',
  state: 'text',
  content: 'jsonb',
  content_sealed: 'boolean',
  nature: 'text',
  confidential: 'boolean',
  filed_at: 'timestamptz',
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
  issues: 'personal jsonb',
  original: 'bytea',
  original_sha256: 'bytea',
  sealed: 'boolean',
  original_media_type: 'text',
  classification: 'personal jsonb',
  placement: 'personal jsonb',
  recorded_at: 'timestamptz',
  chain_id: 'integer',
  ...LINK_COLUMNS,
};

/** The version as it will come back from the database: what the chain covers must be what an export can show. */
function chainedForm({ recordId, version, arrival }: NewVersion, recordedAt: string): ChainedVersion {
  const { record, position, fetch, original, issues } = arrival;
  return {
    recordId,
    version,
    system: record.system,
    sourceId: record.sourceId,
    state: record.state,
    recordedAt,
    topic: position.topic,
    partition: position.partition,
    offset: position.offset,
    eventId: arrival.eventId,
    contentHash: arrival.contentHash,
    sourceUpdatedAt: record.updatedAt ? utcMicros(record.updatedAt) : null,
    sourceSequence: record.sourceSequence ?? null,
    fetchId: fetch.id,
    fetchedAt: utcMicros(fetch.receivedAt),
    connectorVersion: arrival.connectorVersion,
    mappingVersion: arrival.mappingVersion,
    mediaType: original.mediaType,
    content: storedJson(record.content),
    issues: issues.length > 0 ? storedJson(issues) : null,
    original: Buffer.from(original.base64, 'base64').toString('base64'),
  };
}

/** What queries ask of contents without opening them. */
export const askedOf = (content: DisputeContent | null | undefined) => ({
  nature: content?.nature ?? null,
  confidential: content?.confidential === true,
  filed_at: content?.filedAt !== undefined && !Number.isNaN(Date.parse(content.filedAt)) ? content.filedAt : null,
});

const sealedContent = (
  sealing: RecordSealing,
  { record_id, content }: { readonly record_id: string; readonly content: unknown },
): { content: string | null; content_sealed: boolean } =>
  content === null
    ? { content: null, content_sealed: false }
    : { content: sealing.json(record_id, JSON.stringify(content)), content_sealed: true };

/** The machine's opinion of a version, by the record's own key. */
export const personalReadings = (
  recordId: string,
  { classification, placement }: Pick<NewVersion, 'classification' | 'placement'>,
) => ({
  classification: classification ? Personal.members(classification as object, OPEN_IN_CLASSIFICATION, recordId) : null,
  placement: placement ? Personal.members(placement as object, OPEN_IN_PLACEMENT, recordId) : null,
});

const versionRow = (
  sealing: RecordSealing,
  { classification, placement }: NewVersion,
  entry: ChainedVersion,
  link: StoredLink,
) => ({
  record_id: entry.recordId,
  version: entry.version,
  state: entry.state,
  content: entry.content,
  content_sealed: false,
  ...askedOf(entry.content as DisputeContent | null),
  content_hash: entry.contentHash,
  source_updated_at: entry.sourceUpdatedAt,
  source_sequence: entry.sourceSequence,
  topic: entry.topic,
  partition: entry.partition,
  kafka_offset: entry.offset,
  event_id: entry.eventId,
  fetch_id: entry.fetchId,
  fetched_at: entry.fetchedAt,
  connector_version: entry.connectorVersion,
  mapping_version: entry.mappingVersion,
  issues: personalJson(entry.issues, entry.recordId),
  ...originalColumns(sealing, entry),
  original_media_type: entry.mediaType,
  ...personalReadings(entry.recordId, { classification, placement }),
  recorded_at: entry.recordedAt,
  chain_id: link.chainId,
  ...linkColumns(link),
});

function originalColumns(sealing: RecordSealing, { recordId, version, original }: ChainedVersion) {
  const bytes = Buffer.from(original, 'base64');
  const sha256 = createHash('sha256').update(bytes).digest();
  return { original: sealing.original(recordId, version, bytes), original_sha256: sha256, sealed: true };
}

async function addFetches(tx: Transaction, arrivals: readonly Arrival[]): Promise<void> {
  const fetches = new Map(arrivals.map((arrival) => [arrival.fetch.id, arrival]));
  await insertRows(
    tx,
    'source_fetch',
    {
      fetch_id: 'text',
      system: 'text',
      request: 'personal text',
      started_at: 'timestamptz',
      received_at: 'timestamptz',
    },
    [...fetches.values()].map(({ fetch, record }) => ({
      fetch_id: fetch.id,
      system: record.system,
      // Keys, cursors and names of files of a source.
      request: Personal.text(fetch.request),
      started_at: fetch.startedAt,
      received_at: fetch.receivedAt,
    })),
    'on conflict (fetch_id) do nothing',
  );
}

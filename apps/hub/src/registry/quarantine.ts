import { type RecordKey, unidentifiedKey } from '#libs/contracts/index.js';
import type { Refusal } from '../pipeline/arrival.js';
import { insertRows } from './insert-rows.js';
import { addRecords, keyOf, loadRecords } from './records.js';
import type { Transaction } from './transaction.js';

/**
 * Puts refused items where a person can find them. One item a source record: a repeated refusal raises `attempts` and
 * replaces the payload. A record that had a good version stays live and is flagged stale (design invariant 1).
 * A refusal fetched before the record's good version is history already, and stored as resolved.
 */
export async function quarantine(tx: Transaction, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  const items = [...latestByItem(refusals).values()];
  const identified = items.filter((item): item is Refusal & RecordKey => item.sourceId !== null);
  const known = await loadRecords(tx, identified);
  await addRecords(
    tx,
    identified.filter((item) => !known.has(keyOf(item))),
  );
  await insertRows(tx, 'quarantine_item', QUARANTINE_COLUMNS, items.map(itemRow), ON_CONFLICT);
  await resolveOutdated(tx, identified);
}

const QUARANTINE_COLUMNS = {
  system: 'text',
  source_id: 'text',
  item_key: 'text',
  stage: 'text',
  cause: 'text',
  reason: 'text',
  original: 'bytea',
  original_media_type: 'text',
  fetch_details: 'jsonb',
  connector_version: 'text',
  mapping_version: 'text',
  first_seen: 'timestamptz',
  last_seen: 'timestamptz',
};

const ON_CONFLICT = `on conflict (system, item_key) do update
  set stage = excluded.stage, cause = excluded.cause, reason = excluded.reason, original = excluded.original,
      original_media_type = excluded.original_media_type, fetch_details = excluded.fetch_details,
      connector_version = excluded.connector_version, mapping_version = excluded.mapping_version,
      attempts = quarantine_item.attempts + 1, resolved_at = null, last_seen = excluded.last_seen,
      -- What a person has dismissed stays so while its bytes stay the same.
      state = case when quarantine_item.state = 'dismissed' and quarantine_item.original = excluded.original
                   then 'dismissed' else 'open' end`;

/** An item without identity is known by its bytes, so that the same bytes twice are one item. */
const itemKey = (refusal: Refusal): string =>
  refusal.sourceId !== null ? `id:${refusal.sourceId}` : unidentifiedKey(refusal.original);

function latestByItem(refusals: readonly Refusal[]): Map<string, Refusal> {
  return new Map(refusals.map((refusal) => [`${refusal.system}\0${itemKey(refusal)}`, refusal]));
}

function itemRow(refusal: Refusal) {
  return {
    system: refusal.system,
    source_id: refusal.sourceId,
    item_key: itemKey(refusal),
    stage: refusal.stage,
    cause: refusal.cause,
    reason: refusal.reason,
    original: Buffer.from(refusal.original.base64, 'base64'),
    original_media_type: refusal.original.mediaType,
    fetch_details: refusal.fetch,
    connector_version: refusal.connectorVersion,
    mapping_version: refusal.mappingVersion,
    first_seen: refusal.at,
    last_seen: refusal.at,
  };
}

async function resolveOutdated(tx: Transaction, items: readonly RecordKey[]): Promise<void> {
  const keys = [items.map((item) => item.system), items.map((item) => item.sourceId)];
  await tx.query(
    `update quarantine_item q set state = 'resolved', resolved_at = now()
     from record r, unnest($1::text[], $2::text[]) as k (system, source_id)
     where q.system = k.system and q.item_key = 'id:' || k.source_id and r.system = k.system and r.source_id = k.source_id
       and q.state = 'open' and r.version > 0 and q.fetch_details is not null
       and (q.fetch_details ->> 'receivedAt')::timestamptz < r.fetched_at`,
    keys,
  );
  await tx.query(
    `update record r set stale = true
     from quarantine_item q, unnest($1::text[], $2::text[]) as k (system, source_id)
     where q.system = k.system and q.item_key = 'id:' || k.source_id and r.system = k.system and r.source_id = k.source_id
       and q.state = 'open' and r.version > 0`,
    keys,
  );
}

/** A record was read, and when: `receivedAt` of its fetch. */
export interface Reading extends RecordKey {
  readonly receivedAt: string;
}

/**
 * Closes the items of records that are readable (again), though what they say may not have changed. Refusals come by
 * another topic, so one that was fetched later may have been taken before: it stays, and its record is stale.
 */
export async function resolveQuarantine(tx: Transaction, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  const latest = [...latestReadings(readings).values()];
  const columns = [
    latest.map((reading) => reading.system),
    latest.map((reading) => reading.sourceId),
    latest.map((reading) => reading.receivedAt),
  ];
  await tx.query(
    `update quarantine_item q set state = 'resolved', resolved_at = now()
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (system, source_id, received_at)
     where q.system = k.system and q.item_key = 'id:' || k.source_id and q.state <> 'resolved'
       and (q.fetch_details is null or (q.fetch_details ->> 'receivedAt')::timestamptz <= k.received_at)`,
    columns,
  );
  await tx.query(
    `update record r set fetched_at = greatest(r.fetched_at, k.received_at), stale = k.stale
     from (select k.*, exists (select from quarantine_item q
             where q.system = k.system and q.item_key = 'id:' || k.source_id and q.state = 'open') as stale
           from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (system, source_id, received_at)) k
     where r.system = k.system and r.source_id = k.source_id and (r.stale <> k.stale or r.fetched_at < k.received_at)`,
    columns,
  );
}

function latestReadings(readings: readonly Reading[]): Map<string, Reading> {
  const latest = new Map<string, Reading>();
  for (const reading of readings) {
    const known = latest.get(keyOf(reading));
    if (!known || Date.parse(known.receivedAt) <= Date.parse(reading.receivedAt)) latest.set(keyOf(reading), reading);
  }
  return latest;
}

/**
 * Closes items without identity that their source no longer has: mended, they came as records of their own. `present`:
 * the keys of those that the source has, as its connector said at `reportedAt`; what was refused later is none of them.
 */
export async function closeVanished(
  tx: Transaction,
  system: string,
  present: readonly string[],
  reportedAt: string,
): Promise<void> {
  await tx.query(
    `update quarantine_item set state = 'resolved', resolved_at = now()
     where system = $1 and source_id is null and stage = 'connector' and state <> 'resolved'
       and item_key <> all($2::text[]) and last_seen < $3::timestamptz`,
    [system, present, reportedAt],
  );
}

/** A person says that an open item can never be read. False where it is not open. */
export async function dismiss(tx: Transaction, quarantineId: string, actor: string, reason: string): Promise<boolean> {
  const rows = await tx.query(
    `update quarantine_item set state = 'dismissed', dismissed_by = $2, dismissed_because = $3
     where quarantine_id = $1 and state = 'open' returning quarantine_id`,
    [quarantineId, actor, reason],
  );
  return rows.length > 0;
}

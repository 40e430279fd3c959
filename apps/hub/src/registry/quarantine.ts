import { createHash, randomUUID } from 'node:crypto';
import { type RecordKey, unidentifiedKey } from '#libs/contracts/index.js';
import { refusedInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { Refusal } from '../pipeline/arrival.js';
import { insertRows } from './insert-rows.js';
import { Personal } from './personal-values.js';
import type { RecordVault } from './record-vault.js';
import { addRecords, keyOf, loadRecords } from './records.js';
import { sealedTextSql } from './sealed-values.js';
import type { Transaction } from './transaction.js';

/**
 * Puts refused items where a person can find them. One item a source record: a repeated refusal raises `attempts` and
 * replaces the payload. A record that had a good version stays live and is flagged stale (design invariant 1).
 * A refusal fetched before the record's good version is history already, and stored as resolved.
 */
export async function quarantine(tx: Transaction, vault: RecordVault, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  const items = [...latestByItem(refusals).values()];
  const identified = items.filter((item): item is Refusal & RecordKey => item.sourceId !== null);
  const known = await loadRecords(tx, identified);
  await addRecords(
    tx,
    identified.filter((item) => !known.has(keyOf(item))),
  );
  await insertRows(tx, 'quarantine_item', QUARANTINE_COLUMNS, items.map(itemRow(vault)), ON_CONFLICT);
  await resolveOutdated(tx, identified);
}

/** Driven again so often without success, an item is parked: only a person who has looked at it tries once more. */
export const TRIES_MAX = 5;

const QUARANTINE_COLUMNS = {
  system: 'text',
  event_id: 'text',
  source_id: 'text',
  item_key: 'text',
  stage: 'text',
  cause: 'text',
  reason: 'personal text',
  original: 'bytea',
  original_sealed: 'sealed text',
  original_digest: 'bytea',
  original_media_type: 'text',
  fetch_details: 'jsonb',
  connector_version: 'text',
  mapping_version: 'text',
  first_seen: 'timestamptz',
  last_seen: 'timestamptz',
};

/** Whether the bytes that come are those that are there; a build before sealing has kept no digest of them. */
const IS_SAME =
  'coalesce(quarantine_item.original_digest, sha256(quarantine_item.original)) = excluded.original_digest';

const ON_CONFLICT = `on conflict (system, item_key) do update
  set stage = excluded.stage, cause = excluded.cause, reason = excluded.reason, original = excluded.original,
      original_sealed = excluded.original_sealed, original_digest = excluded.original_digest,
      original_media_type = excluded.original_media_type, fetch_details = excluded.fetch_details,
      connector_version = excluded.connector_version, mapping_version = excluded.mapping_version,
      attempts = quarantine_item.attempts + 1, resolved_at = null, last_seen = excluded.last_seen,
      event_id = excluded.event_id,
      -- What a person has dismissed or mended, and what was tried too often, stays so while its bytes stay the same.
      state = case when not ${IS_SAME} then 'open'
                   when quarantine_item.state in ('dismissed', 'mended', 'parked') then quarantine_item.state
                   when quarantine_item.tries >= ${TRIES_MAX} then 'parked' else 'open' end,
      tries = case when ${IS_SAME} then quarantine_item.tries else 0 end,
      mended = case when ${IS_SAME} then quarantine_item.mended end,
      mended_sealed = case when ${IS_SAME} then quarantine_item.mended_sealed end,
      mended_by = case when ${IS_SAME} then quarantine_item.mended_by end,
      mended_because = case when ${IS_SAME} then quarantine_item.mended_because end`;

/** An item without identity is known by its bytes, so that the same bytes twice are one item. */
const itemKey = (refusal: Refusal): string =>
  refusal.sourceId !== null ? `id:${refusal.sourceId}` : unidentifiedKey(refusal.original);

function latestByItem(refusals: readonly Refusal[]): Map<string, Refusal> {
  return new Map(refusals.map((refusal) => [`${refusal.system}\0${itemKey(refusal)}`, refusal]));
}

const itemRow = (vault: RecordVault) => (refusal: Refusal) => {
  const bytes = Buffer.from(refusal.original.base64, 'base64');
  return {
    system: refusal.system,
    event_id: refusal.eventId ?? randomUUID(),
    source_id: refusal.sourceId,
    item_key: itemKey(refusal),
    stage: refusal.stage,
    cause: refusal.cause,
    reason: Personal.text(refusal.reason),
    ...payloadColumns(vault, bytes),
    original_digest: createHash('sha256').update(bytes).digest(),
    original_media_type: refusal.original.mediaType,
    fetch_details: refusal.fetch,
    connector_version: refusal.connectorVersion,
    mapping_version: refusal.mappingVersion,
    first_seen: refusal.at,
    last_seen: refusal.at,
  };
};

const payloadColumns = (vault: RecordVault, bytes: Buffer): { original: Buffer; original_sealed: string | null } =>
  vault.sealsContents
    ? { original: Buffer.alloc(0), original_sealed: vault.bytes(bytes) }
    : { original: bytes, original_sealed: null };

async function resolveOutdated(tx: Transaction, items: readonly RecordKey[]): Promise<void> {
  const keys = [items.map((item) => item.system), items.map((item) => item.sourceId)];
  await tx.query(
    `update quarantine_item q set state = 'resolved', resolved_at = now()
     from record r, unnest($1::text[], $2::text[]) as k (system, source_id)
     where q.system = k.system and q.item_key = 'id:' || k.source_id and r.system = k.system and r.source_id = k.source_id
       and q.state in ('open', 'parked') and r.version > 0 and q.fetch_details is not null
       and (q.fetch_details ->> 'receivedAt')::timestamptz < r.fetched_at`,
    keys,
  );
  await tx.query(
    `update record r set stale = true
     from quarantine_item q, unnest($1::text[], $2::text[]) as k (system, source_id)
     where q.system = k.system and q.item_key = 'id:' || k.source_id and r.system = k.system and r.source_id = k.source_id
       and q.state in ('open', 'parked') and r.version > 0`,
    keys,
  );
}

/** A record was read, and when: `receivedAt` of its fetch. `redriven`: the event id under which it was refused before. */
export interface Reading extends RecordKey {
  readonly receivedAt: string;
  readonly redriven: string | null;
}

/**
 * Closes the items of records that are readable (again), though what they say may not have changed. Refusals come by
 * another topic, so one that was fetched later may have been taken before: it stays, and its record is stale.
 */
export async function resolveQuarantine(tx: Transaction, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  await resolveRedriven(tx, readings);
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
       and (q.state <> 'mended' or q.event_id <> all($4::text[]))
       and (q.fetch_details is null or (q.fetch_details ->> 'receivedAt')::timestamptz <= k.received_at)`,
    [...columns, readings.flatMap(({ redriven }) => redriven ?? [])],
  );
  await tx.query(
    `update record r set fetched_at = greatest(r.fetched_at, k.received_at), stale = k.stale
     from (select k.*, exists (select from quarantine_item q
             where q.system = k.system and q.item_key = 'id:' || k.source_id
               and q.state in ('open', 'parked')) as stale
           from unnest($1::text[], $2::text[], $3::timestamptz[]) as k (system, source_id, received_at)) k
     where r.system = k.system and r.source_id = k.source_id and (r.stale <> k.stale or r.fetched_at < k.received_at)`,
    columns,
  );
}

/**
 * What was driven again has come through: its item is known by the event id, be its identity read or mended. Mended bytes
 * stay wrong at the source, which will send them again: then the item stays closed.
 */
async function resolveRedriven(tx: Transaction, readings: readonly Reading[]): Promise<void> {
  const ids = readings.flatMap(({ redriven }) => redriven ?? []);
  if (ids.length === 0) return;
  await tx.query(
    `update quarantine_item set state = case when mended is null and mended_sealed is null then 'resolved' else 'mended' end, resolved_at = now()
     where event_id = any($1::text[]) and state <> 'resolved'`,
    [ids],
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
     where quarantine_id = $1 and state in ('open', 'parked') returning quarantine_id`,
    [quarantineId, actor, Personal.text(reason)],
  );
  return rows.length > 0;
}

/** A person's own bytes in place of those that cannot be read, to be driven again. False where the item is not open. */
export async function mend(
  tx: Transaction,
  vault: RecordVault,
  quarantineId: string,
  bytes: Buffer,
  actor: string,
  reason: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update quarantine_item set mended = $2, mended_sealed = ${sealedTextSql('$5::text')}, mended_by = $3,
       mended_because = $4, tries = 0
     where quarantine_id = $1 and state in ('open', 'parked') returning quarantine_id`,
    vault.sealsContents
      ? [quarantineId, null, actor, Personal.text(reason), vault.bytes(bytes)]
      : [quarantineId, bytes, actor, Personal.text(reason), null],
  );
  return rows.length > 0;
}

/** What one cause keeps back. */
export interface QuarantineGroup {
  readonly system: string;
  readonly stage: string;
  readonly cause: string;
  readonly items: number;
  readonly parked: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  /** The newest of them, to look at, and why it was refused. */
  readonly exampleId: string;
  readonly exampleReason: string;
}

/** What waits, by its cause; the largest groups first. */
export const quarantineGroups = (tx: Transaction, scope: Scope | null): Promise<QuarantineGroup[]> =>
  tx.query<QuarantineGroup>(
    `select system, stage, cause, count(*)::int as items, (count(*) filter (where state = 'parked'))::int as parked,
       min(first_seen) as "firstSeen", max(last_seen) as "lastSeen", max(quarantine_id)::text as "exampleId",
       (array_agg(reason order by quarantine_id desc))[1] as "exampleReason"
     from quarantine_item q where state in ('open', 'parked') and ${refusedInScope('q', '$1')}
     group by system, stage, cause order by items desc, system, stage, cause`,
    [scopeParameter(scope)],
  );

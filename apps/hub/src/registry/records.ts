import type { RecordKey } from '#libs/contracts/index.js';
import type { KnownRecord } from '../pipeline/versioned-arrival.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

export interface RecordRow extends KnownRecord, RecordKey {
  readonly state: 'live' | 'withdrawn' | 'quarantined';
  readonly nature: string | null;
  readonly caseId: string | null;
  readonly decidedBy: string | null;
}

const SELECT = `select record_id as "recordId", r.system, r.source_id as "sourceId", state, nature, version,
  content_hash as "contentHash", to_char(fetched_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "fetchedAt",
  case_id as "caseId", decided_by as "decidedBy" from record r`;

/** One map key for a record's identity. Neither part holds a NUL. */
export const keyOf = ({ system, sourceId }: RecordKey): string => `${system}\0${sourceId}`;

/** What the registry knows of these records; unknown ones are absent. */
export async function loadRecords(tx: Transaction, keys: readonly RecordKey[]): Promise<Map<string, RecordRow>> {
  const rows = await tx.query<RecordRow>(
    `${SELECT} join (select distinct * from unnest($1::text[], $2::text[]) as k (system, source_id)) k
       on r.system = k.system and r.source_id = k.source_id`,
    [keys.map((key) => key.system), keys.map((key) => key.sourceId)],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Content hashes of these records' newest versions, by `keyOf`. */
export async function knownStates(tx: Transaction, keys: readonly RecordKey[]): Promise<Map<string, string>> {
  const rows = await tx.query<RecordKey & { contentHash: string | null }>(
    `select r.system, r.source_id as "sourceId", r.content_hash as "contentHash" from record r
     join unnest($1::text[], $2::text[]) as k (system, source_id) on r.system = k.system and r.source_id = k.source_id`,
    [keys.map((key) => key.system), keys.map((key) => key.sourceId)],
  );
  return new Map(rows.flatMap((row) => (row.contentHash ? [[keyOf(row), row.contentHash] as const] : [])));
}

/** Registers identities that are not known yet and returns their rows. They are `quarantined` until a version is written. */
export async function addRecords(tx: Transaction, keys: readonly RecordKey[]): Promise<RecordRow[]> {
  const rows = keys.map(({ system, sourceId }) => ({ system, source_id: sourceId, state: 'quarantined', version: 0 }));
  const added = await insertRows<(typeof rows)[number], { record_id: string; system: string; source_id: string }>(
    tx,
    'record',
    { system: 'text', source_id: 'text', state: 'text', version: 'integer' },
    rows,
    'returning record_id, system, source_id',
  );
  return added.map((row) => ({
    recordId: row.record_id,
    system: row.system,
    sourceId: row.source_id,
    state: 'quarantined',
    nature: null,
    version: 0,
    contentHash: null,
    fetchedAt: null,
    caseId: null,
    decidedBy: null,
  }));
}

/** The latest state of a record after a batch. */
export interface RecordChange {
  readonly recordId: string;
  readonly state: 'live' | 'withdrawn';
  readonly nature: string | null;
  readonly version: number;
  readonly contentHash: string;
  readonly fetchedAt: string;
}

export async function updateRecords(tx: Transaction, changes: readonly RecordChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update record r
     set state = c.state, nature = coalesce(c.nature, r.nature), version = c.version, content_hash = c.content_hash,
         fetched_at = c.fetched_at, stale = false, updated_at = now(),
         -- Deleted by law, and withdrawn by its source since: it stays deleted, and its source counts it no longer.
         erased_at = case when c.state = 'withdrawn' then r.erased_at end,
         erased_while = case when c.state = 'withdrawn' and r.erased_at is not null then c.state end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[])
       as c (record_id, state, nature, version, content_hash, fetched_at)
     where r.record_id = c.record_id`,
    [
      changes.map((change) => change.recordId),
      changes.map((change) => change.state),
      changes.map((change) => change.nature),
      changes.map((change) => change.version),
      changes.map((change) => change.contentHash),
      changes.map((change) => change.fetchedAt),
    ],
  );
}

/** Where a record belongs, and who or what decided it. */
export interface RecordLink {
  readonly recordId: string;
  readonly caseId: string | null;
  readonly decidedBy: 'auto' | 'review' | 'source' | null;
  /** Probability; null for a case's first record. */
  readonly score: number | null;
}

export async function linkRecords(tx: Transaction, links: readonly RecordLink[]): Promise<void> {
  if (links.length === 0) return;
  await tx.query(
    `update record r set case_id = l.case_id, decided_by = l.decided_by, link_score = l.score
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::real[]) as l (record_id, case_id, decided_by, score)
     where r.record_id = l.record_id`,
    [
      links.map((link) => link.recordId),
      links.map((link) => link.caseId),
      links.map((link) => link.decidedBy),
      links.map((link) => link.score),
    ],
  );
}

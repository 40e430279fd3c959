import type { EntryContents } from '#libs/tamper-evidence/index.js';
import {
  auditEntry,
  type ChainedAudit,
  type ChainedJudgement,
  type ChainedVersion,
  judgementEntry,
  versionEntry,
} from './chained-entries.js';
import { AUDIT_CHAIN, JUDGEMENT_CHAIN } from './chains.js';
import { type RecordVault, STORED_ORIGINAL, type StoredOriginal } from './record-vault.js';
import type { Transaction } from './transaction.js';
import { utcMicrosSql } from './utc-micros.js';

/** An entry of a chain with its stored link; `seq` null: a row that no chain knows. */
export interface ChainedRow {
  readonly chain: string;
  readonly seq: number | null;
  readonly hash: Buffer | null;
  readonly salt: Buffer | null;
  readonly erasedDigest: Buffer | null;
  readonly entry: EntryContents;
}

interface LinkRow {
  chain: string;
  chainSeq: string | null;
  chainHash: Buffer | null;
  chainSalt: Buffer | null;
  erasedDigest: Buffer | null;
}

/** A table with chained rows: how to read them as the chain covers them. */
interface ChainedTable {
  /** The rows of one chain are those where this holds for its id, $1. */
  readonly ofChain: string;
  readonly table: string;
  readonly from: string;
  /** A growing key for rows outside of every chain. */
  readonly key: string;
  readonly columns: string;
  /** Which rows no hub has written. */
  readonly unchained: string;
  read(row: LinkRow, vault: RecordVault): EntryContents;
}

const link = (chain: string, t: string) =>
  `${chain} as chain, ${t}.chain_seq as "chainSeq", ${t}.chain_hash as "chainHash", ${t}.chain_salt as "chainSalt",
   ${t}.erased_digest as "erasedDigest"`;

/** What is left of a row once the columns of its link are taken away. */
function contents<Row>({ chain, chainSeq, chainHash, chainSalt, erasedDigest, ...row }: LinkRow): Row {
  return row as Row;
}

const JUDGEMENTS: ChainedTable = {
  ofChain: '$1::int is not null',
  table: 'judgement',
  from: 'judgement j',
  key: 'j.judgement_id',
  columns: `${link(`'${JUDGEMENT_CHAIN}'`, 'j')}, j.judgement_id as "judgementId", ${utcMicrosSql('j.at')} as at, j.kind,
    j.actor, j.model_version as "modelVersion", j.case_id as "caseId", j.record_id as "recordId",
    j.caused_by as "causedBy", j.undoes, j.detail`,
  unchained: 'j.chain_seq is null',
  read: (row) => judgementEntry(contents<ChainedJudgement>(row)),
};

/** An entry of the audit trail, as `ChainedAudit`; of `audit_entry j`. */
export const AUDIT_COLUMNS = `j.audit_id as "auditId", ${utcMicrosSql('j.at')} as at, j.actor, j.action, j.subject, j.purpose,
  j.detail`;

const AUDIT: ChainedTable = {
  ofChain: '$1::int is not null',
  table: 'audit_entry',
  from: 'audit_entry j',
  key: 'j.audit_id',
  columns: `${link(`'${AUDIT_CHAIN}'`, 'j')}, ${AUDIT_COLUMNS}`,
  unchained: 'j.chain_seq is null and j.refused_at is not null',
  read: (row) => auditEntry(contents<ChainedAudit>(row)),
};

type StoredVersion = Omit<ChainedVersion, 'original'> & StoredOriginal;

const ORIGINALS: ChainedTable = {
  ofChain: 'j.chain_id = $1::int',
  table: 'record_version',
  from: 'record_version j join record r using (record_id) left join record_key k using (record_id)',
  key: 'j.record_id',
  columns: `${link(`'original/' || j.topic || '/' || j.partition`, 'j')}, j.record_id as "recordId", j.version, r.system,
    r.source_id as "sourceId", j.state, ${utcMicrosSql('j.recorded_at')} as "recordedAt", j.topic, j.partition,
    j.kafka_offset as offset, j.event_id as "eventId", j.content_hash as "contentHash",
    ${utcMicrosSql('j.source_updated_at')} as "sourceUpdatedAt", j.source_sequence as "sourceSequence",
    j.fetch_id as "fetchId", ${utcMicrosSql('j.fetched_at')} as "fetchedAt", j.connector_version as "connectorVersion",
    j.mapping_version as "mappingVersion", j.original_media_type as "mediaType", j.content, j.issues,
    ${STORED_ORIGINAL('j', 'k')}`,
  unchained: 'j.chain_seq is null',
  read: (row, vault) => {
    const { sealed: _, suite: __, masterId: ___, wrapped: ____, ...rest } = contents<StoredVersion>(row);
    const original = vault.openOrShow(contents<StoredVersion>(row)).toString('base64');
    return versionEntry({ ...rest, original });
  },
};

const tableOf = (chain: string): ChainedTable =>
  chain === JUDGEMENT_CHAIN ? JUDGEMENTS : chain === AUDIT_CHAIN ? AUDIT : ORIGINALS;

export interface KnownChain {
  readonly chainId: string;
  readonly name: string;
  /** Entries so far. */
  readonly seq: number;
  /** Of these, those that an anchor vouches for. */
  readonly anchored: number;
}

export async function listChains(tx: Transaction): Promise<KnownChain[]> {
  const rows = await tx.query<{ chainId: string; name: string; seq: string; anchored: string }>(
    `select c.chain_id as "chainId", c.name, c.seq, coalesce(a.last_seq, 0) as anchored
     from chain c left join lateral
       (select max(last_seq) as last_seq from anchor_range where chain_id = c.chain_id) a on true
     order by c.name`,
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq), anchored: Number(row.anchored) }));
}

/** Entries of a chain from behind `after` on. */
export async function readChain(
  tx: Transaction,
  vault: RecordVault,
  { chainId, name }: Pick<KnownChain, 'chainId' | 'name'>,
  after: number,
  limit: number,
): Promise<ChainedRow[]> {
  const { columns, from, ofChain, read } = tableOf(name);
  const rows = await tx.query<LinkRow>(
    `select ${columns} from ${from} where ${ofChain} and j.chain_seq > $2 order by j.chain_seq limit $3`,
    [chainId, String(after), limit],
  );
  return rows.map((row) => chainedRow(row, vault, read));
}

/** Rows that no chain knows: nobody but an intruder makes them. */
export async function readUnchained(tx: Transaction, vault: RecordVault, limit: number): Promise<ChainedRow[]> {
  const found: ChainedRow[] = [];
  for (const { columns, from, key, unchained, read } of [JUDGEMENTS, ORIGINALS, AUDIT]) {
    const rows = await tx.query<LinkRow>(`select ${columns} from ${from} where ${unchained} order by ${key} limit $1`, [
      limit,
    ]);
    found.push(...rows.map((row) => chainedRow(row, vault, read)));
  }
  return found;
}

/** All versions of these records that were not erased before. */
export const readVersionsOf = (
  tx: Transaction,
  vault: RecordVault,
  recordIds: readonly string[],
): Promise<ChainedRow[]> => readWhere(tx, vault, ORIGINALS, 'j.record_id = any($1::bigint[])', [recordIds]);

/** Entries of the ledger, older than a given one, that speak of these records or cases and were not erased before. */
export const readJudgementsOf = (
  tx: Transaction,
  vault: RecordVault,
  {
    recordIds,
    caseIds,
    judgementId,
  }: Readonly<Record<'recordIds' | 'caseIds', readonly string[]>> & { judgementId: string },
): Promise<ChainedRow[]> =>
  readWhere(
    tx,
    vault,
    JUDGEMENTS,
    `j.judgement_id < $3::bigint and (j.record_id = any($1::bigint[]) or j.case_id = any($2::bigint[])
       or j.judgement_id in (select judgement_id from judgement
         where jsonb_array_length(detail -> 'records') > 1 and detail -> 'records' ?| $1::text[]))`,
    [recordIds, caseIds, judgementId],
  );

/**
 * The oldest entries of the audit trail that are older than so many years, are chained, were not erased before, and speak of
 * nothing that is on legal hold.
 */
export const readTrailBefore = (
  tx: Transaction,
  vault: RecordVault,
  years: number,
  limit: number,
): Promise<ChainedRow[]> =>
  readWhere(
    tx,
    vault,
    AUDIT,
    `j.audit_id in (select a.audit_id from audit_entry a
       where a.at < now() - make_interval(years => $1::int) and a.chain_seq is not null and a.erased_digest is null
         and not exists (select from legal_hold h where h.lifted_at is null and (a.subject = h.case_id::text
           or a.subject in (select r.system || '/' || r.source_id from record r where r.record_id = any(h.records))))
       order by a.audit_id limit $2)`,
    [years, limit],
  );

async function readWhere(
  tx: Transaction,
  vault: RecordVault,
  { columns, from, read }: ChainedTable,
  where: string,
  parameters: readonly unknown[],
): Promise<ChainedRow[]> {
  const sql = `select ${columns} from ${from} where ${where} and j.erased_digest is null`;
  return (await tx.query<LinkRow>(sql, parameters)).map((row) => chainedRow(row, vault, read));
}

export async function countUnchained(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ count: string }>(
    `select (select count(*) from judgement where chain_seq is null)
          + (select count(*) from record_version where chain_seq is null)
          + (select count(*) from audit_entry where chain_seq is null and refused_at is not null) as count`,
  );
  return Number(row?.count);
}

function chainedRow(row: LinkRow, vault: RecordVault, read: ChainedTable['read']): ChainedRow {
  const { chain, chainSeq, chainHash: hash, chainSalt: salt, erasedDigest } = row;
  return { chain, seq: chainSeq === null ? null : Number(chainSeq), hash, salt, erasedDigest, entry: read(row, vault) };
}

/** What is stored of one link. */
export interface LinkHashes {
  readonly commitment: Buffer;
  readonly hash: Buffer;
}

/** Links of a chain from number `first` to `last`, in their order. */
export function readLinks(
  tx: Transaction,
  { chainId, name }: Pick<KnownChain, 'chainId' | 'name'>,
  first: number,
  last: number,
): Promise<LinkHashes[]> {
  const { table, ofChain } = tableOf(name);
  return tx.query<LinkHashes>(
    `select chain_commitment as commitment, chain_hash as hash from ${table} j
     where ${ofChain} and chain_seq between $2 and $3 order by chain_seq`,
    [chainId, String(first), String(last)],
  );
}

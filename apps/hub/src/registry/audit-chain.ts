import { auditEntry, type ChainedAudit } from './chained-entries.js';
import { AUDIT_COLUMNS } from './chained-rows.js';
import { AUDIT_CHAIN, extendChains, holdChains } from './chains.js';
import type { Transaction } from './transaction.js';
import { isMarked } from './writer-mark.js';

const UNSEALED = 'from audit_entry where chain_seq is null and refused_at is null';

/** The newest entry that is committed and not chained yet; null where there is none. */
export async function newestUnsealedAudit(tx: Transaction): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(`select audit_id as id ${UNSEALED} order by audit_id desc limit 1`);
  return row?.id ?? null;
}

/** Whether entries up to this one are committed and not chained yet. */
export async function hasUnsealedAudit(tx: Transaction, upTo: string): Promise<boolean> {
  const rows = await tx.query(`select ${UNSEALED} and audit_id <= $1 limit 1`, [upTo]);
  return rows.length > 0;
}

export interface SealedAudit {
  /** Entries chained now. */
  readonly chained: number;
  /** Entries found now that no hub has written: they stay outside of the chain. */
  readonly refused: readonly string[];
  readonly more: boolean;
}

const PAGE = 1000;

interface MarkedRow extends ChainedAudit {
  readonly mark: Buffer | null;
  /** Whether an older entry has the same mark. */
  readonly copied: boolean;
}

/**
 * Chains the entries of the audit trail that are committed and not chained yet. Entries are written in many transactions at
 * once, each with the change it tells of, so chaining them there would make every request wait for every other.
 * `foundWith`: also entries without a mark, of a time before the trail was chained.
 */
export async function sealAudit(
  tx: Transaction,
  key: Buffer,
  foundWith: 'marked' | 'all' = 'marked',
): Promise<SealedAudit> {
  const held = await holdChains(tx, [AUDIT_CHAIN]);
  const rows = await tx.query<MarkedRow>(
    `select ${AUDIT_COLUMNS}, j.writer_mac as mark,
       exists (select from audit_entry o where o.writer_mac = j.writer_mac and o.audit_id < j.audit_id) as copied
     from audit_entry j
     where j.chain_seq is null and j.refused_at is null order by j.audit_id limit $1`,
    [PAGE],
  );
  const isOwn = ({ mark, copied, ...entry }: MarkedRow) =>
    mark === null ? foundWith === 'all' : !copied && isMarked(key, entry, mark);
  const own = rows.filter(isOwn);
  const refused = rows.filter((row) => !own.includes(row)).map((row) => row.auditId);
  const links = await extendChains(
    tx,
    held,
    new Map([[AUDIT_CHAIN, own.map(({ mark: _, copied: __, ...entry }) => auditEntry(entry))]]),
  );
  const sealed = links.get(AUDIT_CHAIN)!;
  await tx.query(
    `update audit_entry a set chain_seq = k.seq, chain_salt = k.salt, chain_commitment = k.commitment, chain_hash = k.hash
     from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[]) as k (id, seq, salt, commitment, hash)
     where a.audit_id = k.id`,
    [
      own.map((row) => row.auditId),
      sealed.map((link) => String(link.seq)),
      sealed.map((link) => link.salt),
      sealed.map((link) => link.commitment),
      sealed.map((link) => link.hash),
    ],
  );
  await tx.query('update audit_entry set refused_at = now() where audit_id = any($1::bigint[])', [refused]);
  return { chained: own.length, refused, more: rows.length === PAGE };
}

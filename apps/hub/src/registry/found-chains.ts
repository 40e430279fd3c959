import type { DataSource } from 'typeorm';
import type { EntryContents } from '#libs/tamper-evidence/index.js';
import { sealAudit } from './audit-chain.js';
import { type ChainedRow, readUnchained } from './chained-rows.js';
import { AUDIT_CHAIN, extendChains, holdChains, JUDGEMENT_CHAIN } from './chains.js';
import { takeDecisionLock } from './positions.js';
import type { RecordVault } from './record-vault.js';
import { inTransaction, type Transaction } from './transaction.js';

const PAGE = 1000;

/**
 * Chains what an installation held before it had chains. Once: a row that turns up outside of the chains afterwards was
 * not written by a hub, and is shown as such.
 */
export async function foundChains(
  database: DataSource,
  { auditWriter, records }: { readonly auditWriter: Buffer; readonly records: RecordVault },
): Promise<void> {
  await once(database, 'chains-founded', async (tx) => {
    const rows = (await readUnchained(tx, records, PAGE)).filter((row) => row.chain !== AUDIT_CHAIN);
    if (rows.length > 0) await chainRows(tx, rows);
    return rows.length > 0;
  });
  await once(database, 'audit-chain-founded', async (tx) => (await sealAudit(tx, auditWriter, 'all')).more);
}

/** Repeats `step`, each time in a transaction of its own, until it leaves nothing; notes that under `setting`. */
async function once(database: DataSource, setting: string, step: (tx: Transaction) => Promise<boolean>): Promise<void> {
  const next = async (tx: Transaction): Promise<boolean> => {
    await takeDecisionLock(tx);
    const [founded] = await tx.query('select 1 from installation_setting where name = $1', [setting]);
    if (founded) return false;
    if (await step(tx)) return true;
    await tx.query('insert into installation_setting (name, value) values ($1, now()::text)', [setting]);
    return false;
  };
  while (await inTransaction(database, next));
}

async function chainRows(tx: Transaction, rows: readonly ChainedRow[]): Promise<void> {
  const held = await holdChains(
    tx,
    rows.map((row) => row.chain),
  );
  const entries = new Map<string, EntryContents[]>();
  for (const { chain, entry } of rows) entries.set(chain, [...(entries.get(chain) ?? []), entry]);
  const links = await extendChains(tx, held, entries);
  for (const { chain, entry } of rows) {
    const { chainId, seq, salt, commitment, hash } = links.get(chain)!.shift()!;
    const link = [String(seq), salt, commitment, hash];
    const { open } = entry;
    if (chain === JUDGEMENT_CHAIN)
      await tx.query(`${SET('judgement')} where judgement_id = $5`, [...link, open.judgementId]);
    else
      await tx.query(`${SET('record_version')}, chain_id = $7 where record_id = $5 and version = $6`, [
        ...link,
        open.recordId,
        open.version,
        chainId,
      ]);
  }
}

const SET = (table: string): string =>
  `update ${table} set chain_seq = $1, chain_salt = $2, chain_commitment = $3, chain_hash = $4`;

import { createHash } from 'node:crypto';
import { arrayOf } from '#libs/pg-arrays/index.js';
import type { RecordVault } from './record-vault.js';
import type { Transaction } from './transaction.js';

interface PlainRow {
  readonly recordId: string;
  readonly version: number;
  readonly original: Buffer;
}

/** Seals the next originals that a build before sealing has left plain; returns how many. Chains cover what they say. */
export async function sealPlainOriginals(tx: Transaction, vault: RecordVault, limit: number): Promise<number> {
  const rows = await tx.query<PlainRow>(
    `select record_id as "recordId", version, original from record_version where not sealed and erased_digest is null
     order by record_id, version limit $1 for update skip locked`,
    [limit],
  );
  if (rows.length === 0) return 0;
  const sealing = await vault.sealing(
    tx,
    rows.map(({ recordId }) => recordId),
  );
  await tx.query(
    `update record_version v set original = s.original, sealed = true, original_sha256 = s.sha256
     from unnest($1::bigint[], $2::int[], $3::bytea[], $4::bytea[]) as s (record_id, version, original, sha256)
     where v.record_id = s.record_id and v.version = s.version`,
    [
      rows.map(({ recordId }) => recordId),
      rows.map(({ version }) => version),
      arrayOf(
        'bytea',
        rows.map(({ recordId, version, original }) => sealing.original(recordId, version, original)),
      ),
      rows.map(({ original }) => createHash('sha256').update(original).digest()),
    ],
  );
  return rows.length;
}

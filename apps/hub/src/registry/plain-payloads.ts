import { arrayOf } from '#libs/pg-arrays/index.js';
import type { RecordVault } from './record-vault.js';
import { sealedTextSql } from './sealed-values.js';
import type { Transaction } from './transaction.js';

interface PlainRow {
  readonly id: string;
  readonly original: Buffer;
  readonly mended: Buffer | null;
}

/** Seals the next payloads of refused items that a build before sealing has left plain; returns how many. */
export async function sealPlainPayloads(tx: Transaction, vault: RecordVault, limit: number): Promise<number> {
  const rows = await tx.query<PlainRow>(
    `select quarantine_id as id, original, mended from quarantine_item where original <> '' or mended is not null
     order by quarantine_id limit $1 for update skip locked`,
    [limit],
  );
  if (rows.length === 0) return 0;
  const sealed = (bytes: Buffer | null) => (bytes && bytes.length > 0 ? vault.bytes(bytes) : null);
  await tx.query(
    `update quarantine_item q set original = '', mended = null,
       original_digest = case when q.original <> '' then sha256(q.original) else q.original_digest end,
       original_sealed = coalesce(${sealedTextSql('s.original')}, q.original_sealed),
       mended_sealed = coalesce(${sealedTextSql('s.mended')}, q.mended_sealed)
     from unnest($1::bigint[], $2::text[], $3::text[]) as s (id, original, mended) where q.quarantine_id = s.id`,
    [
      rows.map(({ id }) => id),
      arrayOf(
        'text',
        rows.map(({ original }) => sealed(original)),
      ),
      arrayOf(
        'text',
        rows.map(({ mended }) => sealed(mended)),
      ),
    ],
  );
  return rows.length;
}

import type { DisputeContent } from '#libs/contracts/index.js';
import { arrayOf } from '#libs/pg-arrays/index.js';
import type { RecordVault } from './record-vault.js';
import { sealedJsonSql } from './sealed-values.js';
import type { Transaction } from './transaction.js';
import { askedOf } from './versions.js';

interface PlainRow {
  readonly recordId: string;
  readonly version: number;
  readonly content: DisputeContent;
}

/** Seals the next contents that a build before sealing has left plain; returns how many. Chains cover what they say. */
export async function sealPlainContents(tx: Transaction, vault: RecordVault, limit: number): Promise<number> {
  const rows = await tx.query<PlainRow>(
    `select record_id as "recordId", version, content from record_version
     where not content_sealed and content is not null order by record_id, version limit $1 for update skip locked`,
    [limit],
  );
  if (rows.length === 0) return 0;
  const sealing = await vault.sealing(
    tx,
    rows.map(({ recordId }) => recordId),
  );
  const asked = rows.map(({ content }) => askedOf(content));
  await tx.query(
    `update record_version v set content = ${sealedJsonSql('s.content')}, content_sealed = true, nature = s.nature,
       confidential = s.confidential, filed_at = s.filed_at
     from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[])
       as s (record_id, version, content, nature, confidential, filed_at)
     where v.record_id = s.record_id and v.version = s.version`,
    [
      rows.map(({ recordId }) => recordId),
      rows.map(({ version }) => version),
      arrayOf(
        'text',
        rows.map(({ recordId, content }) => sealing.json(recordId, JSON.stringify(content))),
      ),
      asked.map(({ nature }) => nature),
      asked.map(({ confidential }) => confidential),
      asked.map(({ filed_at }) => filed_at),
    ],
  );
  return rows.length;
}

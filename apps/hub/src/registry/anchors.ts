import {
  type AnchorWithLeaves,
  publicKeyPem,
  type SignedAnchor,
  type SigningKey,
} from '#libs/tamper-evidence/index.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

export interface AnchorRow extends SignedAnchor {
  readonly anchorNo: number;
}

export interface StoredRange {
  readonly chainId: string;
  readonly first: number;
  readonly last: number;
  /** Commitments of `first` to `last` one after another. */
  readonly leaves: Buffer;
}

export async function lastAnchor(tx: Transaction): Promise<{ anchorNo: number; statement: string } | null> {
  const [row] = await tx.query<{ anchorNo: string; statement: string }>(
    'select anchor_no as "anchorNo", statement from anchor order by anchor_no desc limit 1',
  );
  return row ? { anchorNo: Number(row.anchorNo), statement: row.statement } : null;
}

export async function storeAnchor(
  tx: Transaction,
  { anchorNo, statement, keyId, signature }: AnchorRow,
  madeAt: Date,
  key: SigningKey,
  ranges: readonly StoredRange[],
): Promise<void> {
  await tx.query('insert into verifying_key (key_id, public_key) values ($1, $2) on conflict do nothing', [
    keyId,
    publicKeyPem(key.privateKey),
  ]);
  await tx.query('insert into anchor (anchor_no, made_at, statement, key_id, signature) values ($1, $2, $3, $4, $5)', [
    anchorNo,
    madeAt,
    statement,
    keyId,
    signature,
  ]);
  await insertRows(
    tx,
    'anchor_range',
    { anchor_no: 'bigint', chain_id: 'integer', first_seq: 'bigint', last_seq: 'bigint', leaves: 'bytea' },
    ranges.map(({ chainId, first, last, leaves }) => ({
      anchor_no: anchorNo,
      chain_id: chainId,
      first_seq: first,
      last_seq: last,
      leaves,
    })),
  );
}

interface ExportedRow extends SignedAnchor {
  readonly anchorNo: string;
  /** Chain -> base64. */
  readonly leaves: Readonly<Record<string, string>>;
}

/** Anchors with their leaves from behind `after` on. */
export async function readAnchors(
  tx: Transaction,
  after: number,
  limit: number,
): Promise<{ anchorNo: number; anchor: AnchorWithLeaves }[]> {
  const rows = await tx.query<ExportedRow>(
    `select a.anchor_no as "anchorNo", a.statement, a.key_id as "keyId", a.signature,
       (select jsonb_object_agg(c.name, translate(encode(g.leaves, 'base64'), E'\\n', ''))
        from anchor_range g join chain c using (chain_id) where g.anchor_no = a.anchor_no) as leaves
     from anchor a where a.anchor_no > $1 order by a.anchor_no limit $2`,
    [after, limit],
  );
  return rows.map(({ anchorNo, ...anchor }) => ({ anchorNo: Number(anchorNo), anchor }));
}

export interface KeyRow {
  readonly keyId: string;
  readonly publicKey: string;
  readonly firstUsed: Date;
}

export const listKeys = (tx: Transaction): Promise<KeyRow[]> =>
  tx.query<KeyRow>(
    'select key_id as "keyId", public_key as "publicKey", first_used as "firstUsed" from verifying_key order by first_used',
  );

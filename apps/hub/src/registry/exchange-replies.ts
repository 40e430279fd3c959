import { familyOf } from './case-family.js';
import { ownersUpTo } from './exchange-heirs.js';
import type { Transaction } from './transaction.js';

export interface ReplyRow {
  readonly receiptNo: string;
  readonly caseId: string;
  readonly kind: string;
  readonly by: string;
  readonly at: Date;
}

/** With the digest of what was said; null: it was taken before digests were kept. */
export interface KnownReply extends ReplyRow {
  readonly digest: Buffer | null;
}

const REPLY = 'receipt_no as "receiptNo", case_id as "caseId", kind, owner as by, at';

export async function addReply(
  tx: Transaction,
  of: Pick<KnownReply, 'caseId' | 'kind' | 'digest'> & { readonly owner: string; readonly key: string },
): Promise<void> {
  await tx.query(
    'insert into exchange_reply (owner, idempotency_key, case_id, kind, digest) values ($1, $2, $3, $4, $5)',
    [of.owner, of.key, of.caseId, of.kind, of.digest],
  );
}

/** What an owner, or one whose place it has taken, has said under this key. */
export async function replyUnder(tx: Transaction, owner: string, key: string): Promise<KnownReply | null> {
  const [row] = await tx.query<KnownReply>(
    `select ${REPLY}, digest from exchange_reply where owner in ${ownersUpTo('$1')} and idempotency_key = $2
     order by reply_id desc limit 1`,
    [owner, key],
  );
  return row ?? null;
}

/** Oldest first. */
export const repliesOfCase = (tx: Transaction, caseId: string): Promise<ReplyRow[]> =>
  tx.query<ReplyRow>(
    `select ${REPLY} from exchange_reply where case_id in ${familyOf('$1::bigint')} order by reply_id`,
    [caseId],
  );

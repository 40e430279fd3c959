import type { Transaction } from '../registry/transaction.js';
import { type PairSide, pairRank } from './pair-value.js';

interface FactsRow {
  readonly reviewId: string;
  readonly score: number;
  readonly askedAt: Date;
  readonly left: PairSide;
  readonly right: PairSide;
}

const side = (of: string): string =>
  `jsonb_build_object('records', ${of}.live_records, 'riskLevel', ${of}.risk_level,
     'people', coalesce((${of}.unified #>> '{groupSize,value}')::numeric, 1))`;

/** Puts the open questions about these records where they belong in the queue: their cases may have changed. */
export async function rankOpenPairs(tx: Transaction, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const rows = await tx.query<FactsRow>(
    `select p.review_id as "reviewId", p.score, p.created_at as "askedAt", ${side('lc')} as left, ${side('rc')} as right
     from review_pair p
     join record l on l.record_id = p.left_id join case_file lc on lc.case_id = l.case_id
     join record r on r.record_id = p.right_id join case_file rc on rc.case_id = r.case_id
     where p.state = 'open' and (p.left_id = any($1::bigint[]) or p.right_id = any($1::bigint[]))`,
    [recordIds],
  );
  if (rows.length === 0) return;
  const ranks = rows.map((row) => pairRank({ ...row, askedAt: row.askedAt.toISOString() }));
  await tx.query(
    `update review_pair p set rank = n.rank from unnest($1::bigint[], $2::float8[]) as n (review_id, rank)
     where p.review_id = n.review_id and p.rank <> n.rank`,
    [rows.map((row) => row.reviewId), ranks],
  );
}

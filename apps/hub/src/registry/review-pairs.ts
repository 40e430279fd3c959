import type { ReviewCandidate } from '../pipeline/stages.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/** Puts pairs before people. A pair that a person has answered is not asked again; an open one gets its new score. */
export async function addReviewPairs(tx: Transaction, pairs: readonly ReviewCandidate[]): Promise<void> {
  const distinct = new Map(pairs.map((pair) => [`${pair.leftId}/${pair.rightId}`, pair]));
  await insertRows(
    tx,
    'review_pair',
    { left_id: 'bigint', right_id: 'bigint', score: 'real', detail: 'jsonb' },
    [...distinct.values()].map((pair) => ({
      left_id: pair.leftId,
      right_id: pair.rightId,
      score: pair.score,
      detail: pair.detail,
    })),
    `on conflict (left_id, right_id) do update set score = excluded.score, detail = excluded.detail,
       state = case when review_pair.state = 'moot' then 'open' else review_pair.state end
     where review_pair.state in ('open', 'moot')`,
  );
}

/** Open questions that answered themselves: both records are in one case now, or one of them is gone. */
export async function closeMootPairs(tx: Transaction, recordIds: readonly string[]): Promise<void> {
  await tx.query(
    `update review_pair p set state = 'moot' from record l, record r
     where p.state = 'open' and (p.left_id = any($1::bigint[]) or p.right_id = any($1::bigint[]))
       and l.record_id = p.left_id and r.record_id = p.right_id
       and (l.case_id = r.case_id or l.state <> 'live' or r.state <> 'live')`,
    [recordIds],
  );
}

/**
 * Open questions about records that were judged again and are not asked any more: the pair is too unlike now, or another
 * one asks the same of their two cases.
 */
export async function closeSupersededPairs(
  tx: Transaction,
  rejudged: readonly string[],
  asked: readonly ReviewCandidate[],
): Promise<void> {
  if (rejudged.length === 0) return;
  await tx.query(
    `update review_pair p set state = 'moot'
     where p.state = 'open' and (p.left_id = any($1::bigint[]) or p.right_id = any($1::bigint[]))
       and not exists (
         select from unnest($2::bigint[], $3::bigint[]) as a (left_id, right_id)
         where a.left_id = p.left_id and a.right_id = p.right_id)`,
    [rejudged, asked.map((pair) => pair.leftId), asked.map((pair) => pair.rightId)],
  );
}

/** Questions between these records that a merge had answered, and that nobody has: where it is undone they are asked again. */
export async function reopenPairs(tx: Transaction, recordIds: readonly string[]): Promise<void> {
  await tx.query(
    `update review_pair p set state = 'open' from record l, record r
     where p.state = 'moot' and p.left_id = any($1::bigint[]) and p.right_id = any($1::bigint[])
       and l.record_id = p.left_id and r.record_id = p.right_id
       and l.state = 'live' and r.state = 'live' and l.case_id <> r.case_id
       and not exists (select from linkage_constraint c where c.record_a = p.left_id and c.record_b = p.right_id)`,
    [recordIds],
  );
}

import { closeMootPairs } from '../registry/review-pairs.js';
import type { Transaction } from '../registry/transaction.js';
import type { ActToPerform } from './perform-act.js';
import { rankOpenPairs } from './rank-pairs.js';

/** An answer that was taken back is a question again, unless it answers itself; undoing that answers it again. */
export async function settleAnswer(tx: Transaction, reviewId: string, act: ActToPerform): Promise<void> {
  const [pair] = await tx.query<{ leftId: string; rightId: string }>(
    `update review_pair p set
       state = case when p.state in ('same', 'different') then 'open' else $2 end,
       decided_by = case when p.state in ('same', 'different') then null else $3 end,
       reason = case when p.state in ('same', 'different') then null else $4 end,
       decided_at = case when p.state in ('same', 'different') then null else now() end
     where p.review_id = $1 returning left_id as "leftId", right_id as "rightId"`,
    [reviewId, act.detail?.decision, act.actor, act.reason],
  );
  if (!pair) return;
  await closeMootPairs(tx, [pair.leftId, pair.rightId]);
  await rankOpenPairs(tx, [pair.leftId, pair.rightId]);
}

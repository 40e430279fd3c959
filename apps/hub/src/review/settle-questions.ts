import { personalText } from '../registry/personal-values.js';
import { closeMootPairs, reopenPairs } from '../registry/review-pairs.js';
import type { Transaction } from '../registry/transaction.js';
import type { ActToPerform } from './perform-act.js';
import { rankOpenPairs } from './rank-pairs.js';

/**
 * What an undoing means for the queue: an answer that was taken back is a question again, unless it answers itself, and
 * undoing that answers it again; what the act had answered by the way is asked again too.
 */
export async function settleQuestions(tx: Transaction, act: ActToPerform, causedBy: string): Promise<void> {
  if (!act.undo) return;
  const spokenOf = act.undo.changes.flatMap(({ leftId, rightId }) => [leftId, rightId]);
  const concerned = [...new Set([...act.undo.restores.keys(), ...spokenOf])];
  const { reviewId, decision } = act.detail ?? {};
  if (reviewId) {
    await tx.query(
      `update review_pair p set
         state = case when p.state in ('same', 'different') then 'open' else $2 end,
         decided_by = case when p.state in ('same', 'different') then null else $3 end,
         reason = case when p.state in ('same', 'different') then null else $4 end,
         decided_at = case when p.state in ('same', 'different') then null else now() end
       where p.review_id = $1`,
      [reviewId, decision, act.actor, personalText(act.reason)],
    );
  }
  const reopened = await reopenPairs(tx, concerned, act.undo.judgementId);
  const askedAbout = [...new Set([...concerned, ...reopened])];
  await closeMootPairs(tx, askedAbout, { causedBy });
  await rankOpenPairs(tx, askedAbout);
}

import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { linksOf } from '../pipeline/register/batch-effects.js';
import { recordDecisions } from '../pipeline/register/record-decisions.js';
import { registerCases } from '../pipeline/register/register-cases.js';
import { advanceRerun, nextToRejudge, unfinishedRerun } from '../registry/linkage-models.js';
import { takeDecisionLock } from '../registry/positions.js';
import { linkRecords } from '../registry/records.js';
import { closeSupersededPairs } from '../registry/review-pairs.js';
import type { Transaction } from '../registry/transaction.js';

/**
 * Judges the next records by the adopted model, as a batch from Kafka is judged: behind the decision lock, links,
 * ledger, cases and events in one transaction, the position too. So a killed hub leaves all of it or nothing, and the
 * next one goes on. Returns how many were judged; null where nothing is left to do.
 */
export async function rejudgeBatch(
  tx: Transaction,
  { matcher, parts }: { readonly matcher: Matcher; readonly parts: PipelineParts },
  most: number,
): Promise<number | null> {
  await takeDecisionLock(tx);
  const rerun = await unfinishedRerun(tx);
  if (!rerun) return null;
  await matcher.follow(tx);
  // Judging all again by another model than was adopted is nobody's wish; it goes on where a fitting one is adopted.
  if (matcher.isUnfit) return null;
  const recordIds = await nextToRejudge(tx, rerun.modelId, most);
  if (recordIds.length > 0) {
    const matched = await matcher.rejudge(tx, recordIds);
    await linkRecords(tx, linksOf(matched, new Set()));
    const decidedBy = { actor: 'machine', causedBy: rerun.judgementId };
    const judgementIds = await recordDecisions(tx, matched, decidedBy);
    await registerCases(tx, parts, { current: [], matched, judgementIds, closedBy: decidedBy });
    await closeSupersededPairs(tx, recordIds, matched.reviews, decidedBy);
  }
  await advanceRerun(tx, rerun.modelId, recordIds);
  return recordIds.length;
}

import { appendJudgements } from '../../registry/judgements.js';
import { addReviewPairs } from '../../registry/review-pairs.js';
import type { Transaction } from '../../registry/transaction.js';
import type { MatchResult } from '../stages.js';

/** Enters the decisions in the ledger and the open questions in the review queue; returns each decision's ledger id. */
export async function recordDecisions(tx: Transaction, matched: MatchResult, actor = 'machine'): Promise<string[]> {
  const ids = await appendJudgements(
    tx,
    matched.decisions.map((decision) => ({
      kind: decision.kind,
      actor,
      modelVersion: matched.modelVersion,
      caseId: decision.caseId ?? decision.fromCaseId,
      recordId: decision.recordIds[0] ?? null,
      detail: {
        records: decision.recordIds,
        from: decision.fromCaseId,
        score: decision.score,
        ...(decision.detail as object),
      },
    })),
  );
  await addReviewPairs(tx, matched.reviews);
  return ids;
}

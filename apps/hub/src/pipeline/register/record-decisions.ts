import { noteCommonKeys } from '../../registry/common-keys.js';
import { appendJudgements } from '../../registry/judgements.js';
import { noteMatchWork } from '../../registry/linkage-bounds.js';
import { addReviewPairs } from '../../registry/review-pairs.js';
import type { Transaction } from '../../registry/transaction.js';
import type { MatchResult } from '../stages.js';

/** Whose doing decisions are: the machine's own, or what followed from a person's act. */
export interface DecidedBy {
  readonly actor: string;
  readonly causedBy: string | null;
}

const MACHINE: DecidedBy = { actor: 'machine', causedBy: null };

/** Enters the decisions in the ledger and the open questions in the review queue; returns each decision's ledger id. */
export async function recordDecisions(
  tx: Transaction,
  matched: MatchResult,
  { actor, causedBy }: DecidedBy = MACHINE,
): Promise<string[]> {
  const ids = await appendJudgements(
    tx,
    matched.decisions.map((decision) => ({
      kind: decision.kind,
      actor,
      modelVersion: matched.modelVersion,
      caseId: decision.caseId ?? decision.fromCaseId,
      recordId: decision.recordIds[0] ?? null,
      causedBy,
      detail: {
        records: decision.recordIds,
        from: decision.fromCaseId,
        score: decision.score,
        ...(decision.detail as object),
      },
    })),
  );
  await addReviewPairs(tx, matched.reviews);
  await noteCommonKeys(tx, matched.commonKeys);
  if (matched.work) await noteMatchWork(tx, matched.work);
  return ids;
}

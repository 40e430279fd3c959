import { isFurther, PHASES } from '#libs/casework/index.js';
import { settleOfKind } from '../../registry/case-tasks.js';
import type { CaseToStore } from '../../registry/cases.js';
import type { Transaction } from '../../registry/transaction.js';

/** Who was called to the joint conferences of these cases has to come no more where a source or a merge has moved one on without. */
export async function endConferences(
  tx: Transaction,
  cases: readonly Pick<CaseToStore, 'caseId' | 'life'>[],
): Promise<void> {
  for (const { caseId, life } of cases) {
    const { phase } = life;
    if (phase === 'joint-conference') continue;
    const state = isFurther(phase, 'joint-conference') ? 'done' : 'cancelled';
    await settleOfKind(tx, caseId, 'conference', { state, outcome: PHASES[phase], by: 'machine' });
  }
}

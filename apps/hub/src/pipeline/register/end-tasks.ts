import { isOver, PHASES } from '#libs/casework/index.js';
import { settleAll, withOpenTasks } from '../../registry/case-tasks.js';
import type { CaseToStore } from '../../registry/cases.js';
import type { Transaction } from '../../registry/transaction.js';

/**
 * What units had yet to do on those of these cases that are over is over, too, whoever ended them: an act, a source or a merge. Who asked
 * for counselling waits for it all the same, unless she has withdrawn.
 */
export async function endTasks(tx: Transaction, cases: readonly Pick<CaseToStore, 'caseId' | 'life'>[]): Promise<void> {
  const ended = cases.filter(({ life }) => isOver(life.phase));
  const waiting = await withOpenTasks(
    tx,
    ended.map(({ caseId }) => caseId),
  );
  for (const { caseId, life } of ended.filter(({ caseId }) => waiting.has(caseId))) {
    const { phase } = life;
    const outcome = `案件${PHASES[phase]}`;
    await settleAll(tx, caseId, phase === 'withdrawn', { state: 'cancelled', outcome, by: 'machine' });
  }
}

import { type ActDetail, type ActName, actOf } from '#libs/casework/index.js';
import { addTasks, settleOfKind } from '../registry/case-tasks.js';
import type { Transaction } from '../registry/transaction.js';

const ASKED = '履行期限已到，请回访各方是否履行，记录结果并结案';
/** After these there is nothing left to be kept: it is over, or what was agreed stands no more. */
const ENDS: readonly ActName[] = ['close', 'reopen', 'fail', 'start-mediation'];

interface Entered {
  readonly caseId: string;
  readonly unit: string;
  readonly act: ActName;
  readonly detail: ActDetail;
  readonly by: string;
}

/** Who handles the case has to ask on the day by which an agreement is to be performed whether it was; the last day named holds. */
export async function followUp(tx: Transaction, { caseId, unit, act, detail, by }: Entered): Promise<void> {
  const { performBy, result } = detail;
  if (!performBy && !ENDS.includes(act)) return;
  const outcome = performBy ? `履行期限改为 ${performBy}` : [actOf(act).zh, result].filter(Boolean).join('：');
  await settleOfKind(tx, caseId, 'follow-up', { state: act === 'close' ? 'done' : 'cancelled', outcome, by });
  if (performBy && !ENDS.includes(act))
    await addTasks(tx, [{ caseId, kind: 'follow-up', unit, what: ASKED, due: performBy, madeBy: by }]);
}

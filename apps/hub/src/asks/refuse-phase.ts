import { askPhaseRefusal } from '#libs/casework/index.js';
import type { AskKind } from '#libs/contracts/index.js';
import { caseAtWork } from '../casework/case-at-work.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** Throws Problem where the case does not stand so that this is asked, or there is none at work. */
export async function refusePhase(tx: Transaction, caseId: string, kind: AskKind): Promise<void> {
  const { life } = await caseAtWork(tx, caseId);
  const because = askPhaseRefusal(kind, life.phase);
  if (because) throw new Problem('conflict', because);
}

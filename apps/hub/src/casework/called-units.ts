import { type ActDetail, type ActName, actOf } from '#libs/casework/index.js';
import { type CivilDate, deadline } from '#libs/routing/clocks/index.js';
import { loadCalendar } from '../registry/calendar.js';
import { addTasks, settleOfKind } from '../registry/case-tasks.js';
import type { Transaction } from '../registry/transaction.js';

const ASKED = '请派人参加本案的联席会议';
/** Working days within which it is to be held where nobody says on which day. */
const DAYS = 5;
/** Acts by which it was held; by any other nothing came of it. */
const HELD: readonly ActName[] = ['hold-conference', 'agree'];

interface Entered {
  readonly caseId: string;
  /** That has the case, and calls the others. */
  readonly unit: string;
  readonly act: ActName;
  readonly on: CivilDate;
  readonly detail: ActDetail;
  readonly by: string;
}

/**
 * Units that are called to a joint conference (联席会议) have it before them as a task, by which they see the case, until it was held
 * or the case went on without: who has taken part goes on seeing it, see `concernsUnits`.
 */
export async function callUnits(tx: Transaction, { caseId, unit, act, on, detail, by }: Entered): Promise<void> {
  if (act !== 'call-conference') {
    const state = HELD.includes(act) ? 'done' : 'cancelled';
    return settleOfKind(tx, caseId, 'conference', { state, outcome: actOf(act).zh, by });
  }
  const called = [...new Set(detail.units)].filter((one) => one !== unit);
  const due = detail.meetOn ?? deadline(on, DAYS, 'working', await loadCalendar(tx)).due;
  await addTasks(
    tx,
    called.map((one) => ({ caseId, kind: 'conference' as const, unit: one, what: ASKED, due, madeBy: by })),
  );
}

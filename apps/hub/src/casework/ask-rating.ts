import { type ActName, actOf } from '#libs/casework/index.js';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { addAsks, asksOfCase, thatTakeAsks } from '../registry/asks.js';
import type { Transaction } from '../registry/transaction.js';

/** So long her answer is waited for. */
const DAYS = 30;

/** Whose case was ended is asked on her phone page how it was handled (满意度), once, and again where it was opened again and ended. */
export async function askRating(
  tx: Transaction,
  ended: { readonly caseId: string; readonly records: readonly string[]; readonly act: ActName; readonly by: string },
): Promise<void> {
  const { caseId, records, act, by } = ended;
  if (actOf(act).to !== 'closed') return;
  const recordIds = await thatTakeAsks(tx, records);
  if (recordIds.length === 0) return;
  const waits = (await asksOfCase(tx, caseId)).some(({ ask, isAnswered }) => ask.kind === 'rating' && !isAnswered);
  const ask = { kind: 'rating' as const, answerBy: plusDays(civilDateOf(new Date()), DAYS) };
  if (!waits) await addAsks(tx, { caseId, recordIds, ask, by });
}

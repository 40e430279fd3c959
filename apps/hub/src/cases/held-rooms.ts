import type { HeldRoom } from '#libs/casework/index.js';
import { asksOfCase } from '../registry/asks.js';
import type { Transaction } from '../registry/transaction.js';
import { recordsOfCase } from './case.queries.js';

/** The rooms of a case, newest first, with what has come back of each. */
export async function heldRooms(tx: Transaction, caseId: string): Promise<(HeldRoom & { readonly askId: string })[]> {
  const rooms = (await asksOfCase(tx, caseId)).filter(({ ask }) => ask.kind === 'room');
  if (rooms.length === 0) return [];
  const records = new Map((await recordsOfCase(tx, caseId)).map((one) => [one.recordId, one.content?.answers ?? []]));
  return rooms.map(({ orderId, receiptNo, recordId, ask }) => ({
    askId: orderId,
    seats: ['applicant', ...(ask.seats ?? []).map(({ seat }) => seat)],
    answers: (records.get(recordId) ?? []).filter((answer) => answer.ask === receiptNo),
  }));
}

import type { CityKnowledge, Instruction } from '#libs/exchange/index.js';
import { readDownItem, readSentDispute } from '#libs/exchange/index.js';
import { civilDateOf, deadline } from '#libs/routing/clocks/index.js';
import { openDispute, sealDispute } from '../exchange/sealed-dispute.js';
import { keepFromAccused } from '../handling/keep-from-accused.js';
import { loadCalendar } from '../registry/calendar.js';
import { addTasks } from '../registry/case-tasks.js';
import { addDispute, changeDispute, disputeBySender, lockChanges } from '../registry/exchange-disputes.js';
import { PROVINCE } from '../registry/province-batches.js';
import { caseAbout, type ItemOutcome, isItemKnown } from '../registry/province-items.js';
import type { Transaction } from '../registry/transaction.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';

type Keys = Pick<HubKeys, 'accountSecrets'>;

/** What people call whom the province's disputes are from. */
const SENDER = '省平台';

const outcome = (state: ItemOutcome['state'], more: Partial<ItemOutcome> = {}): ItemOutcome => ({
  state,
  cause: null,
  caseId: null,
  taskId: null,
  sourceId: null,
  ...more,
});
const refused = (cause: string): ItemOutcome => outcome('refused', { cause });

/** One thing of a batch that came down; `waits`: an instruction whose case is not there yet. */
export interface Applied {
  readonly kind: string;
  readonly outcome: ItemOutcome;
  readonly waits: Instruction | null;
}

/** Does what one item asks for, in the transaction of its batch. What cannot be done is refused with its cause. */
export async function applyItem(
  tx: Transaction,
  item: { readonly id: string },
  city: CityKnowledge,
  keys: Keys,
): Promise<Applied> {
  const read = readDownItem(item);
  if (!read) return { kind: 'unknown', outcome: refused('malformed'), waits: null };
  if (await isItemKnown(tx, read.id)) return { kind: read.kind, outcome: refused('repeated-item'), waits: null };
  if (read.kind === 'transfer')
    return { kind: read.kind, outcome: await takeOver(tx, read.dispute, city, keys), waits: null };
  const done = await instruct(tx, read, city);
  return { kind: read.kind, outcome: done, waits: done.state === 'waiting' ? read : null };
}

/** A transferred dispute goes to the desk, and from there the way of all records; the same number again is a change of it. */
async function takeOver(tx: Transaction, sent: unknown, city: CityKnowledge, keys: Keys): Promise<ItemOutcome> {
  const read = readSentDispute(sent, city);
  if (read.kind === 'faulty')
    return refused(`malformed: ${read.faults.map(({ field }) => field).join(', ')}`.slice(0, 300));
  const { dispute } = read;
  await lockChanges(tx);
  const sealed = sealDispute(keys, PROVINCE, dispute);
  const added = await addDispute(tx, { owner: PROVINCE, sender: SENDER }, dispute.number, sealed);
  if (added) return outcome('taken', { sourceId: added.sourceId });
  const known = await disputeBySender(tx, PROVINCE, dispute.number);
  if (!known || known.sealed === null) return refused('erased');
  const same = JSON.stringify(openDispute(keys, { owner: PROVINCE, number: dispute.number, sealed: known.sealed }));
  if (same !== JSON.stringify(dispute)) await changeDispute(tx, known.disputeId, { sealed });
  return outcome('taken', { sourceId: known.sourceId });
}

/** An instruction (督办, 批示) becomes a supervision of the unit that has the case, in working days from today. */
export async function instruct(
  tx: Transaction,
  { about, words, by, workingDays, unit }: Instruction,
  city: CityKnowledge,
): Promise<ItemOutcome> {
  const found = await caseAbout(tx, about);
  if (!found.isKnown) return refused('unknown-case');
  if (found.caseId === null) return outcome('waiting', { cause: 'its case is not registered yet' });
  const { caseId } = found;
  if (unit !== undefined && !city.isUnit(unit)) return refused('unknown-unit');
  const addressee = unit ?? found.unit ?? '';
  try {
    await keepFromAccused(tx, caseId, [addressee]);
  } catch (error) {
    if (error instanceof Problem) return refused('accused-unit');
    throw error;
  }
  const { due } = deadline(civilDateOf(new Date()), workingDays, 'working', await loadCalendar(tx));
  const what = `【${by}】${words}`;
  const [taskId = null] = await addTasks(tx, [
    { caseId, kind: 'supervision', unit: addressee, what, due, madeBy: PROVINCE },
  ]);
  return outcome('taken', { caseId, taskId });
}

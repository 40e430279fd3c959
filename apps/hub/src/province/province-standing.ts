import { type LineStanding, lineStanding } from '../registry/province-books.js';
import type { Transaction } from '../registry/transaction.js';
import type { ProvinceStandingView } from './province.dto.js';

/** So long without an answer, a person should look. */
const FAILING_AFTER_MS = 10 * 60_000;

export const readProvinceStanding = async (tx: Transaction, now: Date): Promise<ProvinceStandingView> =>
  standingOf(await lineStanding(tx), now);

/** Pure. */
export function standingOf({ upTrouble, ...line }: LineStanding, now: Date): ProvinceStandingView {
  const { troubleSince, batchesHeld, receiptsHeld, differentDays, refusedToday } = line;
  const trouble = line.trouble ?? upTrouble;
  const isLong = troubleSince !== null && now.getTime() - troubleSince.getTime() >= FAILING_AFTER_MS;
  if (batchesHeld > 0)
    return { ...line, state: 'failing', trouble: `the province refuses ${batchesHeld} of our batches` };
  if (receiptsHeld > 0)
    return { ...line, state: 'failing', trouble: `the province refuses ${receiptsHeld} of our receipts` };
  if (trouble !== null) return { ...line, trouble, state: isLong ? 'failing' : 'degraded' };
  if (refusedToday > 0)
    return { ...line, state: 'degraded', trouble: `${refusedToday} batches from above were refused today` };
  if (differentDays.length > 0)
    return { ...line, state: 'degraded', trouble: `the books differ: ${differentDays.join(', ')}` };
  return { ...line, state: 'running' };
}

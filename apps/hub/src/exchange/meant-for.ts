import type { LiveSubscription } from '../registry/exchange-subscriptions.js';

type Since = Pick<LiveSubscription, 'madeAt' | 'fromEvent' | 'stockAfter' | 'stockUntil'>;

/**
 * Whether an event came after what a subscriber has begun with: its order, or of a case of its first stock the listing of that
 * case, which holds all events up to `listedWith`. A case that is still to be listed will be listed with the event. Pure.
 */
export function isMeantFor(
  { madeAt, fromEvent, stockAfter, stockUntil }: Since,
  event: { readonly id: string; readonly time: string; readonly caseId: string },
  listedWith?: number,
): boolean {
  if (fromEvent === null) return Date.parse(event.time) >= madeAt.getTime();
  const caseId = BigInt(event.caseId);
  const isToBeListed =
    stockAfter !== null && stockUntil !== null && caseId > BigInt(stockAfter) && caseId <= BigInt(stockUntil);
  return !isToBeListed && Number.parseInt(event.id, 10) > (listedWith ?? Number(fromEvent));
}

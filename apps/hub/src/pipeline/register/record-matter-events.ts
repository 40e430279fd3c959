import { newEvents, recordEvents } from '#libs/routing/clocks/index.js';
import { addMatterEvents, knownEvents, unitsOfCases } from '../../registry/matter-events.js';
import type { Transaction } from '../../registry/transaction.js';
import type { BatchLinks } from './batch-links.js';

/** Enters what the batch's records say has happened to their matters and was not known: two queries a batch. */
export async function recordMatterEvents(tx: Transaction, { current }: Pick<BatchLinks, 'current'>): Promise<void> {
  const disputes = current.filter(({ state, content }) => state === 'live' && content?.nature === 'dispute');
  if (disputes.length === 0) return;
  const known = await knownEvents(
    tx,
    disputes.map(({ recordId }) => recordId),
  );
  const news = disputes.flatMap(({ recordId, system, content, stateAt, caseBefore }) =>
    newEvents(recordEvents({ system, content: content!, stateAt }), known.get(recordId) ?? []).map((event) => ({
      ...event,
      recordId,
      caseBefore,
      unit: event.event === 'returned' ? (content!.handling?.unit ?? null) : null,
      actor: 'machine',
    })),
  );
  // A return that names no unit is of the one that has the case.
  const nameless = news.filter(({ event, unit }) => event === 'returned' && unit === null);
  const units = await unitsOfCases(
    tx,
    nameless.flatMap(({ caseBefore }) => caseBefore ?? []),
  );
  await addMatterEvents(
    tx,
    news.map(({ caseBefore, ...item }) =>
      item.event === 'returned' ? { ...item, unit: item.unit ?? units.get(caseBefore ?? '') ?? null } : item,
    ),
  );
}

import { type KnownEvent, newEvents, recordEvents } from '#libs/routing/clocks/index.js';
import { addMatterEvents, knownEvents, unitsOfCases } from '../../registry/matter-events.js';
import type { Transaction } from '../../registry/transaction.js';
import type { RecordState } from './batch-effects.js';

/**
 * Enters what the batch's records say has happened to their matters and was not known: two queries a batch. States that
 * were overtaken within the batch count too: an order returned and sent out again was returned.
 */
export async function recordMatterEvents(tx: Transaction, states: readonly RecordState[]): Promise<void> {
  const disputes = states.filter(({ state, content }) => state === 'live' && content?.nature === 'dispute');
  if (disputes.length === 0) return;
  const known = await knownEvents(tx, [...new Set(disputes.map(({ recordId }) => recordId))]);
  const news = disputes.flatMap((state) => newsOf(state, known));
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

/** What is news in one state of a record; it is known to the states after it. */
function newsOf({ recordId, system, content, stateAt, caseBefore }: RecordState, known: Map<string, KnownEvent[]>) {
  const before = known.get(recordId) ?? [];
  const news = newEvents(recordEvents({ system, content: content!, stateAt }), before);
  known.set(recordId, [...before, ...news.map(({ event }) => ({ event, bySource: true }))]);
  return news.map((event) => ({
    ...event,
    recordId,
    caseBefore,
    unit: event.event === 'returned' ? (content!.handling?.unit ?? null) : null,
    actor: 'machine',
  }));
}

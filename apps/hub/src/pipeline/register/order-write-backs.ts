import { newsFor } from '#libs/casework/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import type { StoredEvent } from '../../registry/case-standings.js';
import type { Transaction } from '../../registry/transaction.js';
import { addWriteBacks, type NewWriteBack, onlyRead, toldLast } from '../../registry/write-backs.js';
import type { ComposedCase } from '../compose-case.js';

/**
 * Orders that each source be told where its record's case stands now, unless it was told so last: whatever moved the case,
 * an act, another source, a merge, or a record that has just joined it. Sources that are only read are told nothing. Two
 * queries where there is any news, and none where there is none.
 */
export async function orderWriteBacks(
  tx: Transaction,
  composed: readonly Pick<ComposedCase, 'caseId' | 'life' | 'records' | 'routing'>[],
  eventsOf: (caseId: string) => readonly StoredEvent[],
  now: Date,
): Promise<void> {
  const today = civilDateOf(now);
  const news = composed.flatMap(({ caseId, life, records, routing }) => {
    const ground = { life, events: eventsOf(caseId), today };
    return records.flatMap(({ recordId }): NewWriteBack[] => {
      const told = newsFor(recordId, ground);
      return told ? [{ ...told, recordId, caseId, unit: routing.handlingUnit }] : [];
    });
  });
  if (news.length === 0) return;
  const recordIds = news.map(({ recordId }) => recordId);
  const last = await toldLast(tx, recordIds);
  const silent = await onlyRead(tx, recordIds);
  await addWriteBacks(
    tx,
    news.filter(({ recordId, status, note }) => {
      const told = last.get(recordId);
      return !silent.has(recordId) && (told?.status !== status || told.note !== note);
    }),
  );
}

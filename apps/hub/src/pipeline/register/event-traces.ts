import type { CaseEventData } from '#libs/contracts/index.js';
import type { OutboxMessage } from '../../registry/outbox.js';
import type { BatchLinks } from './batch-links.js';

/** Lets each event go on with the trace of the record that caused it; of a case's other events, of the case's first record. */
export function traced(
  messages: readonly OutboxMessage[],
  { traceOf, current }: Pick<BatchLinks, 'traceOf' | 'current'>,
  cases: readonly { readonly caseId: string; readonly records: readonly { readonly recordId: string }[] }[],
): readonly OutboxMessage[] {
  if (!traceOf) return messages;
  const ofRecord = new Map(current.map((record) => [record.recordId, traceOf(record)]));
  const ofCase = new Map(
    cases.map(({ caseId, records }) => [caseId, records.map(({ recordId }) => ofRecord.get(recordId)).find(Boolean)]),
  );
  return messages.map((message) => {
    const { record } = message.data as CaseEventData;
    const traceparent = (record && traceOf(record)) ?? ofCase.get(message.key);
    return traceparent === undefined ? message : { ...message, traceparent };
  });
}

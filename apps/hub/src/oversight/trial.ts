import type { DataSource } from 'typeorm';
import type { FetchDetails, Interpreted, Original } from '#libs/contracts/index.js';
import { RECORD_EVENT, rawTopic } from '#libs/contracts/index.js';
import type { Arrival, RawMessage, Refusal } from '../pipeline/arrival.js';
import { isTransient } from '../pipeline/intake/take-messages.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { processBatch } from '../pipeline/pipeline.js';
import { keyOf, loadRecords } from '../registry/records.js';
import { inTransaction } from '../registry/transaction.js';

/** What would become of one message. */
export interface Trial {
  readonly readable: boolean;
  readonly sourceId: string | null;
  readonly cause: string | null;
  readonly reason: string | null;
  readonly outcome: 'written' | 'withdrawn' | 'unchanged' | null;
  /** The case that it would join; null where it would found one, or has none. */
  readonly caseId: string | null;
}

export const unreadable = (sourceId: string | null, cause: string, reason: string): Trial => ({
  readable: false,
  sourceId,
  cause,
  reason,
  outcome: null,
  caseId: null,
});

/** The event that a connector would publish of what its mapping has read. */
export function eventToTry(
  system: string,
  { record }: Extract<Interpreted, { kind: 'mapped' }>,
  original: Original,
  fetch: FetchDetails,
): RawMessage {
  const event = {
    specversion: '1.0',
    id: 'trial',
    source: `/connectors/${system}`,
    type: RECORD_EVENT,
    subject: record.sourceId,
    time: fetch.receivedAt,
    contenthash: 'trial',
    connectorversion: 'trial',
    mappingversion: 'trial',
    redriven: 'true',
    data: { record, original, fetch },
  };
  return messageToTry(system, record.sourceId, Buffer.from(JSON.stringify(event)));
}

/** In a partition that no topic has: no position of a real one is touched, nor hides it. */
export const messageToTry = (system: string, key: string | null, value: Buffer): RawMessage => ({
  topic: rawTopic(system),
  partition: -1,
  offset: '0',
  key: key === null ? null : Buffer.from(key),
  value,
  timestamp: new Date(0).toISOString(),
});

/** Carries a result out of a transaction that is to be rolled back. */
class RolledBack extends Error {
  constructor(readonly trial: Trial) {
    super('a trial leaves nothing behind');
  }
}

/** Takes a message through the whole pipeline in a transaction that is rolled back. Throws where the database is away. */
export async function tryMessage(
  database: DataSource,
  parts: PipelineParts,
  message: RawMessage,
  parse: (message: RawMessage) => Arrival | Refusal,
): Promise<Trial> {
  const parsed = parse(message);
  if (parsed.kind === 'refusal') return unreadable(parsed.sourceId, parsed.cause, parsed.reason);
  const { record } = parsed;
  try {
    return await inTransaction(database, async (tx) => {
      const before = await tx.query<{ newest: string | null }>('select max(case_id) as newest from case_file');
      const [tally] = await processBatch(tx, parts, [message], parse);
      const row = (await loadRecords(tx, [record])).get(keyOf(record));
      const isKnownCase = row?.caseId != null && BigInt(row.caseId) <= BigInt(before[0]?.newest ?? 0);
      const outcome = (['written', 'withdrawn', 'unchanged'] as const).find((name) => tally?.[name]) ?? null;
      const caseId = isKnownCase ? row.caseId : null;
      throw new RolledBack({ readable: true, sourceId: record.sourceId, cause: null, reason: null, outcome, caseId });
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.trial;
    if (isTransient(error)) throw error;
    return unreadable(
      record.sourceId,
      'hub:cannot-process',
      `the hub could not process it: ${(error as Error).message}`,
    );
  }
}

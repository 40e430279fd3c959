import type { PipelineParts } from '../pipeline/parts.js';
import { type ChangedRecord, linksOf } from '../pipeline/register/batch-effects.js';
import { recordDecisions } from '../pipeline/register/record-decisions.js';
import { registerCases } from '../pipeline/register/register-cases.js';
import type { ReadRecord } from '../pipeline/stages.js';
import { casesOfErased, eraseContents, markErased } from '../registry/erasures.js';
import { appendJudgements } from '../registry/judgements.js';
import { linkRecords } from '../registry/records.js';
import type { Transaction } from '../registry/transaction.js';
import { orderErasures } from '../registry/write-backs.js';

/** A record as it stands before its erasure. */
export interface ErasableRecord {
  readonly recordId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly state: 'live' | 'withdrawn' | 'quarantined';
  readonly nature: string | null;
  readonly version: number;
  readonly contentHash: string | null;
  readonly caseId: string | null;
}

/** Whose order it is, and on which ground. */
export interface ErasureOrder {
  readonly caseId: string | null;
  readonly basis: string;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Deletes by law what records say, and all that was made of it: they leave linkage, cases, index and queues as withdrawn
 * ones do, then their words go from wherever they stand. Behind the decision lock. Returns the ledger's entry.
 */
export async function eraseRecords(
  tx: Transaction,
  parts: PipelineParts,
  records: readonly ErasableRecord[],
  { caseId, basis, reason, actor }: ErasureOrder,
): Promise<string> {
  const recordIds = records.map((record) => record.recordId);
  const [judgementId = ''] = await appendJudgements(tx, [
    {
      kind: 'erased',
      actor,
      modelVersion: null,
      caseId,
      recordId: recordIds[0] ?? null,
      detail: { records: recordIds, basis, reason },
    },
  ]);
  const live = records.filter(({ state }) => state === 'live').map(({ recordId }) => recordId);
  const matched = await parts.match(tx, [], live);
  await linkRecords(tx, linksOf(matched, new Set(recordIds)));
  await markErased(tx, recordIds);
  const judgementIds = await recordDecisions(tx, matched, { actor, causedBy: judgementId });
  const current = records.filter(({ state }) => state === 'live').map(asWithdrawn);
  await registerCases(tx, parts, { current, matched, judgementIds, closedBy: { causedBy: judgementId } });
  const cases = await casesOfErased(tx, caseId, recordIds);
  await eraseContents(tx, parts.vault, { recordIds, ...cases, judgementId });
  await orderErasures(tx, recordIds);
  return judgementId;
}

function asWithdrawn(record: ErasableRecord): ChangedRecord & ReadRecord {
  const { recordId, system, sourceId, nature, version, contentHash, caseId } = record;
  const now = new Date().toISOString();
  return {
    recordId,
    system,
    sourceId,
    version,
    state: 'withdrawn',
    content: null,
    classification: null,
    placement: null,
    caseBefore: caseId,
    isNew: false,
    stateAt: now,
    change: { recordId, state: 'withdrawn', nature, version, contentHash: contentHash ?? '', fetchedAt: now },
  };
}

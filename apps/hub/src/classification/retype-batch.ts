import { CASE_EVENTS_TOPIC } from '#libs/contracts/index.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import type { Classification } from '../pipeline/stages.js';
import { summariesOf } from '../registry/case-summaries.js';
import { loadCaseRecords } from '../registry/cases.js';
import { appendJudgements } from '../registry/judgements.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { isReadBy } from '../registry/reading-rules.js';
import type { Transaction } from '../registry/transaction.js';
import {
  advanceRetyping,
  loadTypes,
  looseRecords,
  nextToRetype,
  type ReadVersion,
  replaceReadings,
  type TypedCase,
  type TypedRecord,
  type TypeRetyping,
  unfinishedRetyping,
} from '../registry/type-retyping.js';
import { readingRules } from './reading-rules-of-product.js';
import type { TypeModels } from './type-models.js';

export interface RetypingGround {
  readonly parts: PipelineParts;
  readonly typeModels: Pick<TypeModels, 'modelId' | 'classifier'>;
}

/**
 * Types the next records again by the model in force, and the cases that they are in: behind the decision lock, readings,
 * cases, ledger, events and the position in one transaction. So a killed hub leaves all of it or nothing, and the next one
 * goes on. What people have set stands: the machine's opinion below it is renewed. Returns how many records were looked
 * at; null where nothing is left to do, or this hub does not decide by the model and the rules that were adopted.
 */
export async function retypeBatch(
  tx: Transaction,
  { parts, typeModels }: RetypingGround,
  most: number,
): Promise<number | null> {
  await takeDecisionLock(tx);
  const retyping = await unfinishedRetyping(tx);
  if (!retyping || !(await isReadBy(tx, 'types', readingRules().types))) return null;
  await parts.followTypeModel(tx);
  if (typeModels.modelId !== retyping.modelId) return null;
  const seen = await nextToRetype(tx, retyping.retypingId, most);
  const through = seen.at(-1)?.recordId ?? null;
  const rule = typeModels.classifier().decidedBy;
  const stale = seen.filter((record) => record.rule !== null && record.rule !== rule);
  const done = await retype(tx, parts, stale, { retyping, rule });
  await advanceRetyping(tx, retyping.retypingId, { through, ...done });
  return through === null ? null : seen.length;
}

interface Cause {
  readonly retyping: TypeRetyping;
  readonly rule: string;
}

async function retype(
  tx: Transaction,
  parts: PipelineParts,
  stale: readonly TypedRecord[],
  cause: Cause,
): Promise<{ records: number; cases: number }> {
  if (stale.length === 0) return { records: 0, cases: 0 };
  const caseIds = [...new Set(stale.flatMap(({ caseId }) => caseId ?? []))];
  const loose = stale.filter(({ caseId }) => caseId === null).map(({ recordId }) => recordId);
  // All records of a case at once, so that its parts are never of two models; those met later are fresh by then.
  const readings = new Map<string, Reread[]>();
  for (const [caseId, records] of await loadCaseRecords(tx, caseIds))
    readings.set(caseId, rereadBy(parts, records, cause.rule));
  const alone = rereadBy(parts, await looseRecords(tx, loose), cause.rule);
  const reread = [...[...readings.values()].flat(), ...alone];
  await replaceReadings(
    tx,
    reread.map(({ record, after }) => ({ ...record, classification: after })),
  );
  const before = await loadTypes(tx, caseIds);
  await reassessCases(tx, parts, caseIds, true);
  const after = new Map((await loadTypes(tx, caseIds)).map((item) => [item.caseId, item]));
  const moved = before.map((was) => ({ was, is: after.get(was.caseId)! }));
  return { records: reread.length, cases: await enter(tx, moved, readings, cause) };
}

interface Reread {
  readonly record: ReadVersion;
  readonly after: Classification;
}

const rereadBy = ({ classify }: PipelineParts, records: readonly ReadVersion[], rule: string): Reread[] =>
  records
    .filter(({ classification }) => classification && classification.rule !== rule)
    .map((record) => ({ record, after: classify([record]) }));

interface Moved {
  readonly was: TypedCase;
  readonly is: TypedCase;
}

/** An entry in the ledger for each case of another type or certainty, an event for each that others see changed. */
async function enter(
  tx: Transaction,
  moved: readonly Moved[],
  readings: ReadonlyMap<string, readonly Reread[]>,
  { retyping, rule }: Cause,
): Promise<number> {
  const differs = (...fields: (keyof TypedCase)[]) =>
    moved.filter(({ was, is }) => fields.some((field) => was[field] !== is[field]));
  const retyped = differs('disputeType', 'typeState');
  const judgementIds = await appendJudgements(
    tx,
    retyped.map(({ was, is }) => ({
      kind: 'retyped' as const,
      actor: 'machine',
      modelVersion: rule,
      caseId: was.caseId,
      recordId: null,
      causedBy: retyping.judgementId,
      detail: { before: standing(was), after: standing(is), readings: (readings.get(was.caseId) ?? []).map(reading) },
    })),
  );
  const entries = new Map(retyped.map(({ was }, index) => [was.caseId, judgementIds[index]]));
  const told = differs('disputeType', 'handlingUnit', 'riskLevel').map(({ was }) => was.caseId);
  const summaries = await summariesOf(tx, told);
  await addToOutbox(
    tx,
    told.map((caseId) => ({
      topic: CASE_EVENTS_TOPIC,
      key: caseId,
      type: 'CaseUpdated',
      data: { ...summaries.get(caseId)!, judgementId: entries.get(caseId) },
    })),
  );
  return retyped.length;
}

const standing = ({ disputeType, typeState, confidence, handlingUnit, rule }: TypedCase) => ({
  disputeType,
  typeState,
  confidence,
  handlingUnit,
  rule,
});

/** What a record was read as by itself, and is now. */
const reading = ({ record: { recordId, version, classification }, after }: Reread) => ({
  recordId,
  version,
  before: { type: classification.type, confidence: classification.confidence, rule: classification.rule },
  after: { type: after.type, confidence: after.confidence },
});

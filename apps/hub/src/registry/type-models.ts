import { gzipSync } from 'node:zlib';
import { sm3 } from '#libs/tamper-evidence/index.js';
import { appendJudgements } from './judgements.js';
import { takeDecisionLock } from './positions.js';
import type { Transaction } from './transaction.js';
import { startRetyping } from './type-retyping.js';

/** A model of dispute types that was adopted; `hash` null: the product's own. */
export interface AdoptedTypeModel {
  readonly modelId: string;
  readonly version: string;
  readonly hash: string | null;
  readonly adoptedAt: Date;
}

/** The one in use: the newest adopted; null where none ever was. */
export const newestTypeModel = async (tx: Transaction): Promise<AdoptedTypeModel | null> =>
  (
    await tx.query<AdoptedTypeModel>(
      `select model_id as "modelId", version, hash, adopted_at as "adoptedAt" from type_model
       order by model_id desc limit 1`,
    )
  )[0] ?? null;

/** The file as it was adopted, compressed; null for the product's own. */
export async function typeModelFile(tx: Transaction, modelId: string): Promise<Buffer | null> {
  const [row] = await tx.query<{ model: Buffer | null }>('select model from type_model where model_id = $1', [modelId]);
  return row?.model ?? null;
}

/** What is to be in use; `json` null: the product's own. */
export interface OfferedTypeModel {
  readonly version: string;
  readonly json: Buffer | null;
}

/**
 * Enters in the ledger that types are decided by this model from now on, keeps it, and lets what is there be typed again,
 * unless it is in use already. By a version a decision names its model: `version-taken` where another model has it.
 */
export async function adoptTypeModel(
  tx: Transaction,
  { version, json }: OfferedTypeModel,
): Promise<'adopted' | 'in-use' | 'version-taken'> {
  const hash = json && sm3(json).toString('hex');
  if (((await newestTypeModel(tx))?.hash ?? null) === hash) return 'in-use';
  await takeDecisionLock(tx);
  const before = await newestTypeModel(tx);
  if ((before?.hash ?? null) === hash) return 'in-use';
  const taken = await tx.query('select 1 from type_model where version = $1 and hash is distinct from $2 limit 1', [
    version,
    hash,
  ]);
  if (taken.length > 0) return 'version-taken';
  const [judgementId] = await appendJudgements(tx, [
    {
      kind: 'type-model',
      actor: 'machine',
      modelVersion: version,
      caseId: null,
      recordId: null,
      detail: { records: [], version, hash, replaces: before && { version: before.version, hash: before.hash } },
    },
  ]);
  const [added] = await tx.query<{ modelId: string }>(
    `insert into type_model (version, hash, model, judgement_id) values ($1, $2, $3, $4) returning model_id as "modelId"`,
    [version, hash, json && gzipSync(json), judgementId],
  );
  await startRetyping(tx, (added as { modelId: string }).modelId, judgementId as string);
  return 'adopted';
}

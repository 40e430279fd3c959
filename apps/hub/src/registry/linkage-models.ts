import type { DisputeModel } from '#libs/dispute-model/index.js';
import { appendJudgements } from './judgements.js';
import type { Transaction } from './transaction.js';

/**
 * Asks for the model in use: the newest adopted one, or null where the product's own is. The model itself is read once,
 * so that every hub follows an adoption with its next batch.
 */
export function adoptedModel(): (tx: Transaction) => Promise<DisputeModel | null> {
  let known: { readonly modelId: string; readonly model: DisputeModel } | null = null;
  return async (tx) => {
    const [newest] = await tx.query<{ modelId: string }>(
      'select model_id as "modelId" from linkage_model order by model_id desc limit 1',
    );
    if (!newest) return null;
    if (known?.modelId !== newest.modelId) {
      const [row] = await tx.query<{ model: DisputeModel }>('select model from linkage_model where model_id = $1', [
        newest.modelId,
      ]);
      known = { modelId: newest.modelId, model: (row as { model: DisputeModel }).model };
    }
    return known.model;
  };
}

export interface Adoption {
  readonly modelId: string;
  readonly judgementId: string;
}

/**
 * Enters in the ledger that a model is in use from now on, and that all records of this moment are to be judged by it.
 * Call it behind the decision lock. An earlier one whose records were not all judged again goes no further.
 */
export async function adoptModel(tx: Transaction, model: DisputeModel, actor: string): Promise<Adoption> {
  const [newest] = await tx.query<{ recordId: string }>(
    'select coalesce(max(record_id), 0) as "recordId" from linkage_record',
  );
  const [judgementId] = await appendJudgements(tx, [
    {
      kind: 'model',
      actor,
      modelVersion: model.version,
      caseId: null,
      recordId: null,
      detail: { records: [], training: model.training, thresholds: model.thresholds },
    },
  ]);
  await tx.query('update linkage_model set finished_at = now() where finished_at is null');
  const [added] = await tx.query<{ modelId: string }>(
    `insert into linkage_model (version, model, judgement_id, rejudge_until) values ($1, $2, $3, $4)
     returning model_id as "modelId"`,
    [model.version, JSON.stringify(model), judgementId, newest?.recordId],
  );
  return { modelId: (added as { modelId: string }).modelId, judgementId: judgementId as string };
}

/** How far an adoption's judging has come. */
export interface RerunState extends Adoption {
  readonly version: string;
  readonly rejudgedRecords: string;
  readonly finishedAt: Date | null;
}

const STATE = `select model_id as "modelId", judgement_id as "judgementId", version, rejudged_records as "rejudgedRecords",
  finished_at as "finishedAt" from linkage_model`;

export const unfinishedRerun = async (tx: Transaction): Promise<RerunState | null> =>
  (await tx.query<RerunState>(`${STATE} where finished_at is null order by model_id desc limit 1`))[0] ?? null;

export const rerunState = async (tx: Transaction, modelId: string): Promise<RerunState | null> =>
  (await tx.query<RerunState>(`${STATE} where model_id = $1`, [modelId]))[0] ?? null;

/** The next records to judge again, oldest first; none: all are done. */
export async function nextToRejudge(tx: Transaction, modelId: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ recordId: string }>(
    // Not a join: each batch would go through all records before it.
    `select record_id as "recordId" from linkage_record
     where record_id > (select rejudged_through from linkage_model where model_id = $1)
       and record_id <= (select rejudge_until from linkage_model where model_id = $1) order by record_id limit $2`,
    [modelId, most],
  );
  return rows.map((row) => row.recordId);
}

/** Moves the position behind these records, or ends the rerun where there are none. */
export async function advanceRerun(tx: Transaction, modelId: string, recordIds: readonly string[]): Promise<void> {
  await tx.query(
    recordIds.length > 0
      ? `update linkage_model set rejudged_through = $2, rejudged_records = rejudged_records + $3 where model_id = $1`
      : 'update linkage_model set finished_at = now() where model_id = $1 and $2::bigint is null and $3 = 0',
    [modelId, recordIds.at(-1) ?? null, recordIds.length],
  );
}

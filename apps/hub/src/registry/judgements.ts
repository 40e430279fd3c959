import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/** An entry of the append-only ledger: what was decided about a link, by whom, and on what grounds. */
export interface NewJudgement {
  readonly kind:
    | 'opened'
    | 'linked'
    | 'moved'
    | 'merged'
    | 'split'
    | 'unlinked'
    | 'reviewed'
    | 'case-merge'
    | 'case-split'
    | 'record-move'
    | 'undo'
    | 'returned'
    | 'event'
    | 'clock'
    | 'corrected'
    | 'correction-undone'
    | 'placed-again'
    | 'model';
  /** `machine`, or the person who decided. */
  readonly actor: string;
  readonly modelVersion: string | null;
  readonly caseId: string | null;
  readonly recordId: string | null;
  /** The person's act that this decision follows from. */
  readonly causedBy?: string | null;
  /** The act that this one takes back. */
  readonly undoes?: string | null;
  /** `records`: all record ids it speaks of; `cases`, where there are several: all case ids. */
  readonly detail: unknown;
}

/** Appends to the ledger; returns the ids in the order given. */
export async function appendJudgements(tx: Transaction, judgements: readonly NewJudgement[]): Promise<string[]> {
  const rows = await insertRows<object, { judgement_id: string }>(
    tx,
    'judgement',
    {
      kind: 'text',
      actor: 'text',
      model_version: 'text',
      case_id: 'bigint',
      record_id: 'bigint',
      caused_by: 'bigint',
      undoes: 'bigint',
      detail: 'jsonb',
    } as never,
    judgements.map((judgement) => ({
      kind: judgement.kind,
      actor: judgement.actor,
      model_version: judgement.modelVersion,
      case_id: judgement.caseId,
      record_id: judgement.recordId,
      caused_by: judgement.causedBy ?? null,
      undoes: judgement.undoes ?? null,
      detail: judgement.detail,
    })),
    'returning judgement_id',
  );
  return rows.map((row) => row.judgement_id);
}

import { type ChainedJudgement, judgementEntry } from './chained-entries.js';
import { extendChains, holdChains, JUDGEMENT_CHAIN, LINK_COLUMNS, linkColumns } from './chains.js';
import { insertRows } from './insert-rows.js';
import { OPEN_IN_JUDGEMENT, OPEN_IN_MACHINE_JUDGEMENT } from './personal-members.js';
import { Personal } from './personal-values.js';
import { storedJson } from './stored-json.js';
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
    | 'question-closed'
    | 'case-merge'
    | 'case-split'
    | 'record-move'
    | 'undo'
    | 'returned'
    | 'event'
    | 'act'
    | 'paper-file'
    | 'clock'
    | 'corrected'
    | 'correction-undone'
    | 'placed-again'
    | 'model'
    | 'type-model'
    | 'retyping'
    | 'retyped'
    | 'erased';
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

/** Appends to the ledger and its chain; returns the ids in the order given. */
export async function appendJudgements(tx: Transaction, judgements: readonly NewJudgement[]): Promise<string[]> {
  if (judgements.length === 0) return [];
  const ids = await nextIds(tx, judgements.length);
  const held = await holdChains(tx, [JUDGEMENT_CHAIN]);
  const entries = judgements.map((judgement, index) => chainedForm(judgement, ids[index]!, held.now));
  const links = await extendChains(tx, held, new Map([[JUDGEMENT_CHAIN, entries.map(judgementEntry)]]));
  await insertRows(
    tx,
    'judgement',
    COLUMNS,
    entries.map((entry, index) => ({
      judgement_id: entry.judgementId,
      at: entry.at,
      kind: entry.kind,
      actor: entry.actor,
      model_version: entry.modelVersion,
      case_id: entry.caseId,
      record_id: entry.recordId,
      caused_by: entry.causedBy,
      undoes: entry.undoes,
      detail: personalEvidence(entry),
      ...linkColumns(links.get(JUDGEMENT_CHAIN)![index]!),
    })),
  );
  return ids;
}

/** What a judgement rests on may quote people's words; the chain covers what it says, sealed or not. */
export function personalEvidence({ actor, detail }: Pick<ChainedJudgement, 'actor' | 'detail'>): Personal {
  const evidence = detail as { readonly reason?: unknown };
  const isCoded = actor === 'machine' && typeof evidence.reason === 'string';
  return Personal.members(evidence, isCoded ? OPEN_IN_MACHINE_JUDGEMENT : OPEN_IN_JUDGEMENT);
}

const COLUMNS = {
  judgement_id: 'bigint',
  at: 'timestamptz',
  kind: 'text',
  actor: 'text',
  model_version: 'text',
  case_id: 'bigint',
  record_id: 'bigint',
  caused_by: 'bigint',
  undoes: 'bigint',
  detail: 'personal jsonb',
  ...LINK_COLUMNS,
};

async function nextIds(tx: Transaction, count: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select nextval(pg_get_serial_sequence('judgement', 'judgement_id')) as id from generate_series(1, $1)`,
    [count],
  );
  return rows.map((row) => row.id);
}

/** The entry as it will come back from the database: what the chain covers must be what an export can show. */
const chainedForm = (judgement: NewJudgement, judgementId: string, at: string): ChainedJudgement => ({
  judgementId,
  at,
  kind: judgement.kind,
  actor: judgement.actor,
  modelVersion: judgement.modelVersion,
  caseId: judgement.caseId,
  recordId: judgement.recordId,
  causedBy: judgement.causedBy ?? null,
  undoes: judgement.undoes ?? null,
  detail: storedJson(judgement.detail),
});

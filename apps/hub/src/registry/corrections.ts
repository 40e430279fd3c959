import type { CorrectedField, Corrections, PersonSet } from '../pipeline/person-set.js';
import type { Transaction } from './transaction.js';

/** What a `corrected` entry of the ledger says. */
export interface CorrectionMade {
  readonly field: CorrectedField;
  readonly value: string;
  readonly level: PersonSet['level'];
  /** The value it replaced. */
  readonly before: string | null;
  readonly reason: string;
  readonly role: string;
  /** The case's records, as the person saw them. */
  readonly records: readonly string[];
}

/** What a `correction-undone` entry says: taken back for these records. */
export interface CorrectionUndone {
  readonly correctionId: string;
  readonly records: readonly string[];
  readonly reason: string;
}

/**
 * What people have set of these cases, the latest word on each field. A correction belongs to the records that the person
 * saw, and holds in every case that one of them is in now: a merge keeps both cases' corrections, a split gives each part
 * its own.
 */
export async function standingCorrections(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<Map<string, Corrections>> {
  const rows = await tx.query<PersonSet & { caseId: string; field: CorrectedField }>(
    `select distinct on (r.case_id, c.field) r.case_id as "caseId", c.field, c.correction_id as "correctionId", c.value,
       c.level, c.actor, c.reason, c.made_in_case as "madeInCase",
       to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from record r join correction_record k on k.record_id = r.record_id and k.undone_by is null
       join correction c on c.correction_id = k.correction_id
     where r.case_id = any($1::bigint[]) order by r.case_id, c.field, c.correction_id desc`,
    [caseIds],
  );
  const standing = new Map<string, Corrections>();
  for (const { caseId, field, ...word } of rows) standing.set(caseId, { ...standing.get(caseId), [field]: word });
  return standing;
}

/** Brings the tables up to the ledger from this entry on; from the first one after they were emptied. */
export async function applyCorrectionEntries(tx: Transaction, fromJudgementId: string): Promise<void> {
  await tx.query(
    `insert into correction (correction_id, field, value, level, before, reason, actor, role, made_in_case, at)
     select judgement_id, detail ->> 'field', detail ->> 'value', detail ->> 'level', detail ->> 'before',
       detail ->> 'reason', actor, detail ->> 'role', case_id, at
     from judgement where kind = 'corrected' and judgement_id >= $1`,
    [fromJudgementId],
  );
  await tx.query(
    `insert into correction_record (correction_id, record_id)
     select judgement_id, e.id::bigint from judgement, jsonb_array_elements_text(detail -> 'records') as e (id)
     where kind = 'corrected' and judgement_id >= $1`,
    [fromJudgementId],
  );
  await tx.query(
    `update correction_record k set undone_by = u.judgement_id
     from judgement u, jsonb_array_elements_text(u.detail -> 'records') as e (id)
     where u.kind = 'correction-undone' and u.judgement_id >= $1 and k.undone_by is null
       and k.correction_id = (u.detail ->> 'correctionId')::bigint and k.record_id = e.id::bigint`,
    [fromJudgementId],
  );
}

/** Makes the tables anew from the ledger alone; what stood before stands after. */
export async function rebuildCorrections(tx: Transaction): Promise<void> {
  await tx.query('delete from correction_record');
  await tx.query('delete from correction');
  await applyCorrectionEntries(tx, '0');
}

import type { DataSource } from 'typeorm';
import type { CorrectedField, Corrections, PersonSet } from '../pipeline/person-set.js';

/** Who had a case at a time. */
export interface PastAssignment {
  readonly unit: string;
  readonly level: string;
  readonly mediationBody: string | null;
  readonly rule: string;
  readonly at: Date;
}

export async function assignmentAsOf(
  database: DataSource,
  caseId: string,
  asOf: string,
): Promise<PastAssignment | null> {
  const rows: PastAssignment[] = await database.query(
    `select unit, level, mediation_body as "mediationBody", rule, at from case_assignment
     where case_id = $1 and at <= $2::timestamptz order by assignment_id desc limit 1`,
    [caseId, asOf],
  );
  return rows[0] ?? null;
}

/** What people had set by a time of the case that these records made, and had not taken back. */
export async function correctionsAsOf(
  database: DataSource,
  recordIds: readonly string[],
  asOf: string,
): Promise<Corrections> {
  const rows: (PersonSet & { field: CorrectedField })[] = await database.query(
    `select distinct on (c.field) c.field, c.correction_id as "correctionId", c.value, c.level, c.actor, c.reason,
       c.made_in_case as "madeInCase", to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from correction_record k join correction c using (correction_id)
       left join judgement u on u.judgement_id = k.undone_by
     where k.record_id = any($1::bigint[]) and c.at <= $2::timestamptz
       and (u.judgement_id is null or u.at > $2::timestamptz)
     order by c.field, c.correction_id desc`,
    [recordIds, asOf],
  );
  return Object.fromEntries(rows.map(({ field, ...word }) => [field, word]));
}

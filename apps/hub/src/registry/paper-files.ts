import { familyOf } from './case-family.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** By what number the paper file of a case lies where. */
export interface PaperFileRow {
  readonly number: string;
  /** Room, cabinet, shelf. */
  readonly place: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface NewPaperFile {
  readonly caseId: string;
  readonly number: string;
  readonly place?: string | null;
  readonly reason: string;
  readonly by: string;
}

/** The last that is entered holds; earlier numbers stay known. */
export const addPaperFile = (tx: Transaction, { caseId, number, place = null, reason, by }: NewPaperFile) =>
  tx.query('insert into case_paper_file (case_id, number, place, reason, entered_by) values ($1, $2, $3, $4, $5)', [
    caseId,
    number,
    place,
    Personal.text(reason),
    by,
  ]);

/** The newest first. */
export const paperFilesOfCase = (tx: Transaction, caseId: string): Promise<PaperFileRow[]> =>
  tx.query(
    `select number, place, reason, entered_by as by, entered_at as at from case_paper_file
     where case_id in ${familyOf('$1::bigint')} order by paper_file_id desc`,
    [caseId],
  );

/** SQL: the one that holds of a case, given an expression of its id, as an object; null: none. */
export const paperFileOf = (caseId: string): string => `(
  select jsonb_build_object('number', f.number, 'place', f.place) from case_paper_file f
  where f.case_id in ${familyOf(caseId)} order by f.paper_file_id desc limit 1)`;

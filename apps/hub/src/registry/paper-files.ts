import { survivorOf } from '../access/in-scope.js';
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

/** SQL: a number as it is compared: blanks, capitals and kinds of brackets do not matter. As the index of them has it. */
const keyOf = (number: string): string =>
  `translate(upper(regexp_replace(normalize(${number}, nfkc), '\\s', '', 'g')), '〔〕【】[]', '()()()')`;

/**
 * The cases whose paper file has a number now: a case that was merged away is its survivor. Nobody else enters this number
 * until the transaction ends.
 */
export async function casesOfPaperNumber(tx: Transaction, number: string): Promise<string[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('paper file ' || ${keyOf('$1::text')}, 0))`, [number]);
  return findByPaperNumber(tx, number);
}

/** The same for who only looks. */
export async function findByPaperNumber(tx: Pick<Transaction, 'query'>, number: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct k.id from case_paper_file f
       cross join lateral (select coalesce(${survivorOf('f.case_id')}, f.case_id) as id) k
     where ${keyOf('f.number')} = ${keyOf('$1::text')}
       and ${keyOf(`(${paperFileOf('k.id')} ->> 'number')`)} = ${keyOf('$1::text')} order by k.id`,
    [number],
  );
  return rows.map(({ id }) => id);
}

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

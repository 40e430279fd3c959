import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/** An organisation that a case is against, or the estate that it is in (`330106002 翠苑新村`). */
export interface CaseSubject {
  readonly caseId: string;
  readonly kind: 'organisation' | 'estate';
  readonly name: string;
}

/** Replaces what these cases are about; those that are not given again have none. */
export async function replaceSubjects(
  tx: Transaction,
  caseIds: readonly string[],
  subjects: readonly CaseSubject[],
): Promise<void> {
  await tx.query('delete from case_subject where case_id = any($1::bigint[])', [caseIds]);
  await insertRows(
    tx,
    'case_subject',
    { case_id: 'bigint', kind: 'text', name: 'text' },
    subjects.map(({ caseId, kind, name }) => ({ case_id: caseId, kind, name })),
    'on conflict do nothing',
  );
}

import { type CasePeople, peopleOfCase } from '../cases/case-people.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** Throws Problem where there is no such case, or it was merged away: then its survivor has its papers. */
export async function knownCase(tx: Transaction, caseId: string): Promise<void> {
  const found = /^\d{1,18}$/.test(caseId)
    ? await tx.query<{ mergedInto: string | null }>(
        'select merged_into as "mergedInto" from case_file where case_id = $1',
        [caseId],
      )
    : [];
  const [row] = found;
  if (!row) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  if (row.mergedInto)
    throw new Problem('conflict', {
      zh: `该案已并入案件 ${row.mergedInto}`,
      en: `case ${caseId} was merged into ${row.mergedInto}`,
    });
}

/** The same, and whom texts about it may name. */
export async function peopleOfKnownCase(tx: Transaction, caseId: string): Promise<CasePeople['all']> {
  await knownCase(tx, caseId);
  return (await peopleOfCase(tx, caseId)).all;
}

/** Throws Problem unless it is the id of something. */
export function idOf(text: string, what: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new Problem('not-found', { zh: `没有这一项：${text}`, en: `no ${what} ${text}` });
  return text;
}

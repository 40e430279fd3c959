import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Requester } from '../access/requester.js';
import { addPaperFile, casesOfPaperNumber, type NewPaperFile } from '../registry/paper-files.js';
import type { Transaction } from '../registry/transaction.js';
import { invalid } from '../web/problem.js';

/**
 * Enters the number of a paper file. Throws Problem where it is the number of another case's, unless one volume holds several
 * (合卷): a number that stands for two files finds neither.
 */
export async function enterPaperFile(
  tx: Transaction,
  file: NewPaperFile & { readonly shared?: boolean; readonly field: string },
  { scope }: Requester,
): Promise<void> {
  const { caseId, number, shared = false, field } = file;
  const [other] = (await casesOfPaperNumber(tx, number)).filter((id) => id !== caseId);
  if (other !== undefined && !shared) {
    const [seen] = await tx.query<{ number: string }>(
      `select case_number as number from case_file c where c.case_id = $1 and ${caseInScope('c', '$2')}`,
      [other, scopeParameter(scope)],
    );
    throw invalid(field, {
      zh: `这个档案编号已登记在${seen ? `案件 ${seen.number}` : '另一案件'}；一卷多案的请注明合卷`,
      en: `${seen ? `case ${seen.number}` : 'another case'} has the file of this number; where one volume holds several, say so by shared`,
    });
  }
  await addPaperFile(tx, file);
}

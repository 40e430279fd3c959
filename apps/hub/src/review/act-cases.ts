import type { RecordKey } from '#libs/contracts/index.js';
import { keyOf, loadRecords, type RecordRow } from '../registry/records.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** A case as it stands before or after an act. */
export interface ActCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly status: string;
  readonly revision: number;
  readonly mergedInto: string | null;
  /** Its live records, the oldest first. */
  readonly records: readonly (RecordKey & { readonly recordId: string })[];
}

export async function actCases(tx: Transaction, caseIds: readonly string[]): Promise<ActCase[]> {
  return tx.query<ActCase>(
    `select c.case_id as "caseId", c.case_number as "caseNumber", c.status, c.revision, c.merged_into as "mergedInto",
       coalesce((select jsonb_agg(jsonb_build_object('recordId', r.record_id::text, 'system', r.system,
           'sourceId', r.source_id) order by r.record_id)
         from record r where r.case_id = c.case_id and r.state = 'live'), '[]') as records
     from case_file c where c.case_id = any($1::bigint[]) order by c.case_id`,
    [caseIds],
  );
}

const isCaseId = (text: string): boolean => /^\d{1,18}$/.test(text);

/** The case that someone wants to change, in the state that he saw. Throws Problem where there is no such thing any more. */
export async function openCase(tx: Transaction, caseId: string, revision: number): Promise<ActCase> {
  const [found] = isCaseId(caseId) ? await actCases(tx, [caseId]) : [];
  if (!found) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  if (found.mergedInto)
    throw new Problem('conflict', {
      zh: `该案已并入案件 ${found.mergedInto}`,
      en: `case ${caseId} was merged into case ${found.mergedInto}`,
    });
  if (found.records.length === 0)
    throw new Problem('conflict', { zh: '该案已没有有效记录', en: `case ${caseId} has no live record any more` });
  if (found.revision !== revision)
    throw new Problem('stale', {
      zh: '您查看后该案已有变化，请重新查看',
      en: `case ${caseId} has changed: you saw revision ${revision}, it is at ${found.revision}. Look again`,
    });
  return found;
}

/** The records of a case that are named. Throws Problem where one is unknown, withdrawn, or of another case. */
export async function namedRecords(tx: Transaction, of: ActCase, keys: readonly RecordKey[]): Promise<string[]> {
  const known = await loadRecords(tx, keys);
  const ids = keys.map((key) => recordIn(of, key, known.get(keyOf(key))));
  return [...new Set(ids)];
}

function recordIn({ caseId }: ActCase, { system, sourceId }: RecordKey, row: RecordRow | undefined): string {
  const name = `${system} ${sourceId}`;
  if (!row) throw new Problem('not-found', { zh: `没有这条记录：${name}`, en: `the hub has never seen ${name}` });
  if (row.state === 'withdrawn')
    throw new Problem('conflict', {
      zh: `${name} 已撤回，不计入任何案件`,
      en: `${name} is withdrawn: it counts in no case`,
    });
  if (row.caseId !== caseId)
    throw new Problem('conflict', {
      zh: row.caseId ? `${name} 属于案件 ${row.caseId}` : `${name} 不属于任何案件`,
      en: row.caseId ? `${name} belongs to case ${row.caseId}` : `${name} belongs to no case`,
    });
  return row.recordId;
}

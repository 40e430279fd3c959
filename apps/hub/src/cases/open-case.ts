import type { CivilDate } from '#libs/routing/clocks/index.js';
import type { HandlingLevel } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** A case that somebody is about to do something with. */
export interface OpenCase {
  readonly caseId: string;
  readonly unit: string;
  /** Who mediates it; null: nobody is named. */
  readonly mediationBody: string | null;
  readonly level: HandlingLevel;
  readonly divisionCode: string | null;
  readonly revision: number;
  /** The day in China on which it was first taken down. */
  readonly openedOn: CivilDate;
  /** Its oldest live record: clocks that an event starts stand with it. */
  readonly recordId: string;
  /** Ids of all its live records, oldest first. */
  readonly records: readonly string[];
}

/** Throws Problem where there is no such case, it was merged away, or none of its records is live. */
export async function openCase(tx: Transaction, caseId: string): Promise<OpenCase> {
  if (!/^\d{1,18}$/.test(caseId))
    throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  const [found] = await tx.query<Omit<OpenCase, 'recordId'> & { mergedInto: string | null }>(
    `select c.case_id as "caseId", c.handling_unit as unit, c.handling_level as level, c.mediation_body as "mediationBody",
       c.division_code as "divisionCode", c.revision,
       (least(c.opened_at, c.created_at) at time zone 'Asia/Shanghai')::date::text as "openedOn", c.merged_into as "mergedInto",
       (select coalesce(jsonb_agg(r.record_id::text order by r.record_id), '[]') from record r
         where r.case_id = c.case_id and r.state = 'live') as records
     from case_file c where c.case_id = $1`,
    [caseId],
  );
  if (!found) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  const { mergedInto, ...rest } = found;
  if (mergedInto)
    throw new Problem('conflict', {
      zh: `该案已并入案件 ${mergedInto}`,
      en: `case ${caseId} was merged into ${mergedInto}`,
    });
  const [recordId] = rest.records;
  if (!recordId) throw new Problem('conflict', { zh: '该案已没有有效记录', en: `case ${caseId} has no live record` });
  return { ...rest, recordId };
}

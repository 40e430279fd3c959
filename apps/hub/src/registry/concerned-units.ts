import { familyOf } from './case-family.js';
import type { Transaction } from './transaction.js';

/** SQL: the units that help with a case `c`, by the assignment that stands. */
const jointUnits = (c: string): string => `(select own_part.joint_units from case_assignment own_part
  where own_part.case_id = ${c}.case_id order by own_part.assignment_id desc limit 1)`;

/**
 * SQL: the cases on which one of these units has something to do or has done it, with those into which they were merged: one
 * evaluation a query. Who has done something answers for it as long as the case is kept; whose task was not needed sees it no more.
 */
const casesOfTasks = (units: string): string => `(
  with recursive own (case_id) as (
    select case_id from case_task where unit = any(${units}) and state <> 'cancelled'
    union select m.merged_into from own join case_file m on m.case_id = own.case_id where m.merged_into is not null)
  select case_id from own)`;

/**
 * SQL, true where a case `c` concerns one of these units, an array: it has the case, mediates it, helps with it, was called to a
 * conference on it, or was given something to do.
 */
export const concernsUnits = (c: string, units: string): string => `(${c}.handling_unit = any(${units})
  or ${c}.mediation_body = any(${units})
  or ${c}.case_id in ${casesOfTasks(units)}
  or ${jointUnits(c)} ?| ${units})`;

/** Whom cases concern beside the units that have them, as they stand now. */
export async function concernedUnits(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const rows = await tx.query<{ readonly caseId: string; readonly units: readonly string[] }>(
    `select c.case_id as "caseId", array_remove(array[c.mediation_body], null)
         || array(select t.unit from case_task t where t.case_id in ${familyOf('c.case_id')} and t.state <> 'cancelled')
         || array(select jsonb_array_elements_text(${jointUnits('c')})) as units
     from case_file c where c.case_id = any($1::bigint[])`,
    [[...new Set(caseIds)]],
  );
  return new Map(rows.map(({ caseId, units }) => [caseId, units]));
}

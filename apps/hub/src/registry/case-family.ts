/** SQL: the case `c` is not over: it is not closed, filed away, withdrawn or transferred. */
export const isAtWork = (c: string): string =>
  `(${c}.phase is null or ${c}.phase not in ('closed', 'withdrawn', 'transferred', 'archived'))`;

/** SQL: the ids of a case and of all that were merged into it: what was entered of one of them is of the whole now. */
export const familyOf = (caseId: string): string => `(
  with recursive family (case_id) as (
    select ${caseId} union select f.case_id from case_file f join family g on f.merged_into = g.case_id)
  select case_id from family)`;

/** SQL: a row `t` of a table, such as is asked for, is of a case or of any that was merged into it. */
export const familyHas = (caseId: string, table: string, such = 'true'): string => `exists (
  select from ${familyOf(caseId)} as f (case_id) join ${table} t on t.case_id = f.case_id where ${such})`;

/**
 * SQL: there is no such row, for lists of many cases: an index of the table by case answers it of nearly all, and only of those that
 * others were merged into the family is gone through. (As a condition on `t` in one EXISTS, the family would be asked for of each pair
 * of a case and a row.)
 */
export const familyLacks = (caseId: string, table: string, such = 'true'): string => `
  not exists (select from ${table} t where t.case_id = ${caseId} and ${such})
  and not (exists (select from case_file m where m.merged_into = ${caseId}) and ${familyHas(caseId, table, such)})`;

/** SQL: the case `c` is not over: it is not closed, filed away, withdrawn or transferred. */
export const isAtWork = (c: string): string =>
  `(${c}.phase is null or ${c}.phase not in ('closed', 'withdrawn', 'transferred', 'archived'))`;

/** SQL: the ids of a case and of all that were merged into it: what was entered of one of them is of the whole now. */
export const familyOf = (caseId: string): string => `(
  with recursive family (case_id) as (
    select ${caseId} union select f.case_id from case_file f join family g on f.merged_into = g.case_id)
  select case_id from family)`;

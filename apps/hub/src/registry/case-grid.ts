/**
 * SQL: in which of a village's grids the case `caseId` lies, by the estate that it names; '': it names none, or one that is in
 * no grid. `codes` and `names` are arrays as `estatesOf` gives them.
 */
export const gridOf = (caseId: string, codes: string, names: string): string =>
  `coalesce((select min(g.code) from case_subject s join unnest(${codes}::text[], ${names}::text[]) as g (code, name) on g.name = s.name
     where s.case_id = ${caseId} and s.kind = 'estate' having count(distinct g.code) = 1), '')`;

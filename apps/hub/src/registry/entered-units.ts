import type { Transaction } from './transaction.js';

/** Which of the names are of a centre or mediation body that the city has entered, or of a unit that has or had the case; without one, that has any. */
export async function unitsEntered(
  tx: Transaction,
  caseId: string | null,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ name: string }>(
    `select w.name from unnest($1::text[]) as w(name)
     where exists (select 1 from mediation_body b where b.active and b.name = w.name)
       or exists (select 1 from centre k where k.closed_on is null and w.name = any(k.names))
       or exists (select 1 from case_file c where ($2::bigint is null or c.case_id = $2) and c.handling_unit = w.name)
       or exists (select 1 from case_assignment a where a.case_id = $2 and a.unit = w.name)`,
    [names, caseId],
  );
  return new Set(rows.map(({ name }) => name));
}

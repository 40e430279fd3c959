import type { Requester } from '../access/requester.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { type ActedOnCase, refusedUnit } from './acting-unit.js';

/** Who has a case, and where it lies. The case is known: see `knownCase`. */
export async function actedOnCase(tx: Transaction, caseId: string): Promise<ActedOnCase> {
  const [found] = await tx.query<ActedOnCase>(
    `select handling_unit as unit, mediation_body as "mediationBody", handling_level as level, division_code as "divisionCode"
     from case_file where case_id = $1`,
    [caseId],
  );
  return found as ActedOnCase;
}

/** Throws Problem unless she acts for the unit that has the case, or has each of these. The cases are known. */
export async function refuseOthers(
  tx: Transaction,
  caseIds: string | readonly string[],
  who: Requester,
): Promise<void> {
  for (const caseId of [caseIds].flat()) {
    const notHers = refusedUnit(who, await actedOnCase(tx, caseId));
    if (notHers) throw new Problem('forbidden', notHers);
  }
}

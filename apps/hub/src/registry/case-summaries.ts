import type { CaseEventData } from '#libs/contracts/index.js';
import type { Transaction } from './transaction.js';

/** Cases as an event tells them; no personal data. */
export async function summariesOf(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, CaseEventData>> {
  const rows = await tx.query<CaseEventData>(
    `select case_id as "caseId", case_number as "caseNumber", dispute_type as "disputeType",
       division_code as "divisionCode", handling_unit as "handlingUnit", risk_level as "riskLevel"
     from case_file where case_id = any($1::bigint[])`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

import type { CaseEventData } from '#libs/contracts/index.js';
import type { Transaction } from './transaction.js';

/** Cases as events tell of them; no personal data. */
export async function summariesOf(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, CaseEventData>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<CaseEventData & { phase: string | null }>(
    `select case_id as "caseId", case_number as "caseNumber", dispute_type as "disputeType",
       division_code as "divisionCode", handling_unit as "handlingUnit", risk_level as "riskLevel", phase
     from case_file where case_id = any($1::bigint[])`,
    [caseIds],
  );
  return new Map(rows.map(({ phase, ...row }) => [row.caseId, { ...row, ...(phase !== null && { phase }) }]));
}

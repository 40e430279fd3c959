import type { DataSource } from 'typeorm';
import type { Transaction } from './transaction.js';

/** By what numbers people know these cases. */
export async function caseNumbers(
  database: DataSource | Transaction,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await (database as Transaction).query<{ caseId: string; caseNumber: string }>(
    'select case_id as "caseId", case_number as "caseNumber" from case_file where case_id = any($1::bigint[])',
    [caseIds],
  );
  return new Map(rows.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
}

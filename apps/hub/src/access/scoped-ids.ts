import type { DataSource } from 'typeorm';
import type { Transaction } from '../registry/transaction.js';
import { caseInScope, recordInScope, scopeParameter } from './in-scope.js';
import type { Scope } from './scope.js';

type Database = DataSource | Transaction;

/** Those of these cases that are within the scope. */
export const casesWithin = (database: Database, scope: Scope | null, ids: readonly string[]): Promise<Set<string>> =>
  within(
    database,
    scope,
    ids,
    `select c.case_id as id from case_file c where c.case_id = any($1::bigint[])
    and ${caseInScope('c', '$2')}`,
  );

/** Those of these records that are within the scope. */
export const recordsWithin = (database: Database, scope: Scope | null, ids: readonly string[]): Promise<Set<string>> =>
  within(
    database,
    scope,
    ids,
    `select r.record_id as id from record r where r.record_id = any($1::bigint[])
    and ${recordInScope('r', '$2')}`,
  );

async function within(database: Database, scope: Scope | null, ids: readonly string[], sql: string) {
  if (scope === null || ids.length === 0) return new Set(ids);
  const rows = await (database as Transaction).query<{ id: string }>(sql, [ids, scopeParameter(scope)]);
  return new Set(rows.map(({ id }) => id));
}

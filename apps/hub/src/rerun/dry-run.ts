import type { DisputeModel } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';
import { type PartitionDiff, partitionDiff } from './partition-diff.js';

const PAGE = 200;

export interface DryRun extends PartitionDiff {
  readonly records: number;
  readonly casesBefore: number;
  readonly casesAfter: number;
}

interface StoredRecord {
  readonly id: string;
  readonly caseId: string;
  readonly sortKey: string;
  readonly features: DisputeFeatures;
}

/**
 * Judges the whole registry by another model, people's words included, in temporary tables that stand before the real
 * ones for this transaction alone: nothing is written, and nobody waits for it. Costs about as much as taking all records
 * in again, and keeps two numbers a record in memory.
 */
export async function dryRun(tx: Transaction, matcher: Matcher, model: DisputeModel): Promise<DryRun> {
  const [names] = await tx.query<{ schema: string }>('select quote_ident(current_schema()) as schema');
  const real = (table: string): string => `${names?.schema}.${table}`;
  for (const table of ['linkage_record', 'linkage_key', 'linkage_edge', 'linkage_constraint'])
    await tx.query(`create temp table ${table} (like ${real(table)} including all) on commit drop`);
  await tx.query(`insert into linkage_constraint select * from ${real('linkage_constraint')}`);
  let nextId = 1;
  const linker = matcher.linkerBy(tx, model, (clusters) => clusters.map(() => nextId++));
  const before = new Map<string, string>();
  for (let after = '0'; ; ) {
    const page = await tx.query<StoredRecord>(
      `select record_id as id, cluster_id as "caseId", sort_key as "sortKey", features from ${real('linkage_record')}
       where record_id > $1 order by record_id limit $2`,
      [after, PAGE],
    );
    for (const { id, caseId } of page) before.set(id, caseId);
    await linker.judge(page.map(({ id, sortKey, features }) => ({ id: Number(id), sortKey, features })));
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  const now = await tx.query<{ id: string; caseId: string }>(
    'select record_id as id, cluster_id as "caseId" from linkage_record',
  );
  const after = new Map(now.map(({ id, caseId }) => [id, caseId]));
  return {
    records: before.size,
    casesBefore: new Set(before.values()).size,
    casesAfter: new Set(after.values()).size,
    ...partitionDiff(before, after),
  };
}

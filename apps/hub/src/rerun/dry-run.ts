import type { DisputeModel } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';
import { type PartitionDiff, partitionDiff } from './partition-diff.js';

const PAGE = 200;

export interface DryRun extends PartitionDiff {
  readonly records: number;
  /** False where there are more records than were judged. */
  readonly complete: boolean;
  readonly casesBefore: number;
  readonly casesAfter: number;
}

interface StoredRecord {
  readonly id: string;
  readonly caseId: string;
  readonly sortKey: string;
  readonly features: DisputeFeatures;
}

/** The real tables, and after which record those begin that are judged. */
interface Ground {
  readonly tx: Transaction;
  readonly matcher: Matcher;
  real(table: string): string;
  readonly after: string;
}

const JUDGED = ['linkage_record', 'linkage_key', 'linkage_edge'];

/**
 * Judges the registry by another model, people's words included, in temporary tables that stand before the real ones for
 * this transaction alone: nothing is written, and nobody waits for it. Costs about as much as taking the records in again,
 * and keeps two numbers a record in memory. With more than `recordsMax` the newest are judged among themselves, by both models.
 */
export async function dryRun(
  tx: Transaction,
  matcher: Matcher,
  model: DisputeModel,
  recordsMax: number | null = null,
): Promise<DryRun> {
  const [names] = await tx.query<{ schema: string }>('select quote_ident(current_schema()) as schema');
  const real = (table: string): string => `${names?.schema}.${table}`;
  const [older] = await tx.query<{ id: string }>(
    `select record_id as id from ${real('linkage_record')} where $1::int is not null order by record_id desc offset $1 limit 1`,
    [recordsMax],
  );
  const ground = { tx, matcher, real, after: older?.id ?? '0' };
  for (const table of [...JUDGED, 'linkage_constraint'])
    await tx.query(`create temp table ${table} (like ${real(table)} including all) on commit drop`);
  await tx.query(
    `insert into linkage_constraint select * from ${real('linkage_constraint')} where record_a > $1 and record_b > $1`,
    [ground.after],
  );
  const { stored, judged } = await judgeBy(ground, model);
  if (!older) return { complete: true, ...told(stored, judged, partitionDiff(stored, judged)) };
  await tx.query(`truncate ${JUDGED.map((table) => `pg_temp.${table}`).join(', ')}`);
  const present = (await judgeBy(ground, await matcher.follow(tx))).judged;
  return { complete: false, ...told(present, judged, named(partitionDiff(present, judged), stored, present)) };
}

const told = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, diff: PartitionDiff) => ({
  records: before.size,
  casesBefore: new Set(before.values()).size,
  casesAfter: new Set(after.values()).size,
  ...diff,
});

/** Record -> its case as it is stored, and the one that this model makes. */
async function judgeBy({ tx, matcher, real, after }: Ground, model: DisputeModel) {
  let nextId = 1;
  const linker = matcher.linkerBy(tx, model, (clusters) => clusters.map(() => nextId++));
  const stored = new Map<string, string>();
  for (let last: string | undefined = after; last !== undefined; ) {
    const page: StoredRecord[] = await tx.query<StoredRecord>(
      `select record_id as id, cluster_id as "caseId", sort_key as "sortKey", features from ${real('linkage_record')}
       where record_id > $1 order by record_id limit $2`,
      [last, PAGE],
    );
    for (const { id, caseId } of page) stored.set(id, caseId);
    await linker.judge(page.map(({ id, sortKey, features }) => ({ id: Number(id), sortKey, features })));
    last = page.at(-1)?.id;
  }
  const now = await tx.query<{ id: string; caseId: string }>(
    'select record_id as id, cluster_id as "caseId" from linkage_record',
  );
  return { stored, judged: new Map(now.map(({ id, caseId }) => [id, caseId])) };
}

/** A difference between two judgings of some records, told by the cases that hold those; what older records join is none. */
function named(
  { merges, splits }: PartitionDiff,
  stored: ReadonlyMap<string, string>,
  judged: ReadonlyMap<string, string>,
): PartitionDiff {
  const caseOf = new Map([...judged].map(([recordId, cluster]) => [cluster, stored.get(recordId)!]));
  return {
    merges: merges.map((ids) => [...new Set(ids.map((id) => caseOf.get(id)!))]).filter((ids) => ids.length > 1),
    splits: splits.map(({ caseId, parts }) => ({ caseId: caseOf.get(caseId)!, parts })),
  };
}

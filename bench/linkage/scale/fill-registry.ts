import pg from 'pg';
import { type DisputeModel, disputeSettings, type PreparedRecord } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import {
  createScorer,
  LINKAGE_SCHEMA_SQL,
  type NewRecord,
  PostgresStore,
  type Scorer,
  type StoredEdge,
  UnionFind,
} from '#libs/linkage/index.js';
import { SharingCounts } from './sharing-chains.js';
import { type FiledRecord, readTown } from './town-files.js';

const RECORDS_PER_STATEMENT = 2000;

async function* recordsOf(towns: readonly string[], count: number): AsyncGenerator<FiledRecord> {
  for (const town of towns)
    for (const record of await readTown(town)) {
      if (record.id > count) return;
      yield record;
    }
}

/** Records of one conflict, weighed in all pairs: what hangs together is a case. */
function placed(
  members: readonly (FiledRecord & { prepared: PreparedRecord })[],
  scorer: Scorer<PreparedRecord>,
  linkThreshold: number,
) {
  const edges: StoredEdge[] = [];
  const together = new UnionFind<number>();
  for (const [at, one] of members.entries())
    for (const other of members.slice(at + 1)) {
      const score = scorer.score(one.prepared, other.prepared);
      const linking = score.hard === 'must' || (score.hard === null && score.weight >= linkThreshold);
      edges.push({ a: one.id, b: other.id, ...score, linking });
      if (linking) together.union(one.id, other.id);
    }
  for (const { id } of members) together.add(id);
  const rootOf = new Map(together.groups().flatMap((group) => group.map((id) => [id, Math.min(...group)] as const)));
  return { rootOf, edges: edges.filter(({ a, b }) => rootOf.get(a) === rootOf.get(b)) };
}

/**
 * Fills an empty database with the first `count` records as a registry that has judged them rightly: keys, marks of shared
 * values, cases, and the weighed pairs within them.
 */
export async function fillRegistry(
  databaseUrl: string,
  towns: readonly string[],
  count: number,
  model: DisputeModel,
): Promise<void> {
  const settings = disputeSettings(model);
  const scorer = createScorer(settings.comparisons, model, settings.hardEvidence, settings.confirmations);
  const counts = new SharingCounts(settings.limits!.recordsPerKey!);
  for await (const { sharing } of recordsOf(towns, count)) counts.add(sharing);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(LINKAGE_SCHEMA_SQL);
  await client.query('SET synchronous_commit = off');
  const store = new PostgresStore<DisputeFeatures>(client);
  for (const town of towns) {
    const records = (await readTown(town))
      .filter(({ id }) => id <= count)
      .map((record) => ({ ...record, features: counts.marked(record.features, record.sharing) }));
    const byConflict = new Map<string, (FiledRecord & { prepared: PreparedRecord })[]>();
    for (const record of records) {
      const members = byConflict.get(record.conflict) ?? [];
      byConflict.set(record.conflict, members);
      members.push({ ...record, prepared: settings.prepare!(record.features) });
    }
    const cases = [...byConflict.values()].map((members) => placed(members, scorer, settings.thresholds.link));
    const rootOf = new Map(cases.flatMap((one) => [...one.rootOf]));
    const rows = records.map(({ id, features, keys }): NewRecord<DisputeFeatures> => {
      const component = rootOf.get(id)!;
      return { id, cluster: component, component, sortKey: String(id).padStart(16, '0'), features, keys };
    });
    for (let start = 0; start < rows.length; start += RECORDS_PER_STATEMENT)
      await store.putRecords(rows.slice(start, start + RECORDS_PER_STATEMENT));
    await store.putEdges(cases.flatMap(({ edges }) => edges));
    if (records.length === 0) break;
  }
  await client.query('VACUUM ANALYZE');
  await client.end();
}

import pg from 'pg';
import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, type JudgeReport, type Limits, PostgresStore } from '#libs/linkage/index.js';
import type { TownFiles } from './town-files.js';
import { featuresInTown, type TownRecord } from './town-records.js';

/** What one registry took for the same new records. */
export interface Judging {
  readonly size: number;
  /** Of each record on its own, from its content to the commit. */
  readonly singleMs: number[];
  readonly reports: JudgeReport[];
  /** Of the records whose conflict the registry knows: whether each was put into one of its cases. */
  readonly found: boolean[];
  /** Of all of them in one transaction, from their features on. */
  readonly batchMs: number[];
}

export interface JudgedBy {
  readonly model: DisputeModel;
  readonly limits: Partial<Limits>;
}

export interface SizedRegistry {
  readonly size: number;
  readonly databaseUrl: string;
}

/** New records have larger ids than any that was loaded. */
const FIRST_ID = 1e12;
const BATCH_ROUNDS = 3;

/**
 * Judges the same new records, of the first town, in each registry: one after the other in turns, then all at once, in
 * turns. Each is taken away again, so that all meet the same registry. All of them go through once before anything is
 * measured: which values strangers share is learnt in passing, and a filled registry has not learnt all of it.
 */
export async function judgeInTurns(
  registries: readonly SizedRegistry[],
  by: JudgedBy,
  { arrivals, conflicts }: Pick<TownFiles, 'arrivals' | 'conflicts'>,
): Promise<Judging[]> {
  const desks = await Promise.all(
    registries.map(({ size, databaseUrl }) => openDesk(size, databaseUrl, by, conflicts)),
  );
  try {
    for (const arrival of arrivals) for (const { one } of desks) await one(arrival);
    for (const { judging } of desks) judging.singleMs.length = judging.reports.length = judging.found.length = 0;
    for (const [at, arrival] of arrivals.entries())
      for (let turn = 0; turn < desks.length; turn++) await desks[(at + turn) % desks.length]!.one(arrival);
    for (let round = 0; round < BATCH_ROUNDS; round++) for (const { all } of desks) await all(arrivals);
    return desks.map(({ judging }) => judging);
  } finally {
    await Promise.all(desks.map(({ close }) => close()));
  }
}

async function openDesk(
  size: number,
  databaseUrl: string,
  { model, limits }: JudgedBy,
  conflicts: TownFiles['conflicts'],
) {
  const settings = disputeSettings(model);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const store = new PostgresStore<DisputeFeatures>(client);
  let nextCluster = FIRST_ID;
  const linker = createLinker({
    settings: { ...settings, limits: { ...settings.limits, ...limits } },
    model,
    store,
    newClusterIds: (clusters) => clusters.map(() => nextCluster++),
  });
  const judging: Judging = { size, singleMs: [], reports: [], found: [], batchMs: [] };
  const committed = async <T>(work: () => Promise<T>): Promise<T> => {
    await client.query('BEGIN');
    const result = await work();
    await client.query('COMMIT');
    return result;
  };
  return {
    judging,
    one: async (arrival: TownRecord): Promise<void> => {
      const start = performance.now();
      const { report } = await committed(() => linker.judge([{ id: FIRST_ID, features: featuresInTown(arrival, 0) }]));
      judging.singleMs.push(performance.now() - start);
      judging.reports.push(report);
      const fellows = conflicts.get(arrival.conflict) ?? [];
      const places = await store.placements([FIRST_ID, ...fellows]);
      const own = places.find(({ id }) => id === FIRST_ID)?.cluster;
      if (places.length > 1) judging.found.push(places.some(({ id, cluster }) => id !== FIRST_ID && cluster === own));
      await committed(() => linker.remove([FIRST_ID]));
    },
    all: async (arrivals: readonly TownRecord[]): Promise<void> => {
      const records = arrivals.map((arrival, at) => ({ id: FIRST_ID + at, features: featuresInTown(arrival, 0) }));
      const start = performance.now();
      await committed(() => linker.judge(records));
      judging.batchMs.push(performance.now() - start);
      await committed(() => linker.remove(records.map(({ id }) => id)));
    },
    close: () => client.end(),
  };
}

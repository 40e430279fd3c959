import pg from 'pg';
import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, type JudgeReport, PostgresStore } from '#libs/linkage/index.js';
import { featuresInTown, type TownRecord } from './town-records.js';

/** What one registry took for the same new records. */
export interface Judging {
  readonly size: number;
  /** Of each record on its own, from its content to the commit. */
  readonly singleMs: number[];
  readonly reports: JudgeReport[];
  /** Of all of them in one transaction, from their features on. */
  readonly batchMs: number[];
}

export interface SizedRegistry {
  readonly size: number;
  readonly databaseUrl: string;
}

/** New records have larger ids than any that was loaded. */
const FIRST_ID = 1e12;
const WARM_UP = 20;
const BATCH_ROUNDS = 3;

/**
 * Judges the same new records, of the first town, in each registry: one after the other in turns, then all at once, in
 * turns. Each is taken away again, so that all meet the same registry.
 */
export async function judgeInTurns(
  registries: readonly SizedRegistry[],
  model: DisputeModel,
  arrivals: readonly TownRecord[],
): Promise<Judging[]> {
  const desks = await Promise.all(registries.map(({ size, databaseUrl }) => openDesk(size, databaseUrl, model)));
  try {
    for (const arrival of arrivals.slice(0, WARM_UP)) for (const { one } of desks) await one(arrival);
    for (const { judging } of desks) judging.singleMs.length = judging.reports.length = 0;
    for (const [at, arrival] of arrivals.entries())
      for (let turn = 0; turn < desks.length; turn++) await desks[(at + turn) % desks.length]!.one(arrival);
    for (let round = 0; round < BATCH_ROUNDS; round++) for (const { all } of desks) await all(arrivals);
    return desks.map(({ judging }) => judging);
  } finally {
    await Promise.all(desks.map(({ close }) => close()));
  }
}

async function openDesk(size: number, databaseUrl: string, model: DisputeModel) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let nextCluster = FIRST_ID;
  const linker = createLinker({
    settings: disputeSettings(model),
    model,
    store: new PostgresStore<DisputeFeatures>(client),
    newClusterIds: (clusters) => clusters.map(() => nextCluster++),
  });
  const judging: Judging = { size, singleMs: [], reports: [], batchMs: [] };
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

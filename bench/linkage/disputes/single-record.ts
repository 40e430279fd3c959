import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, LINKAGE_SCHEMA_SQL, PostgresStore } from '#libs/linkage/index.js';
import { startPostgres } from '../../../apps/launcher/src/postgres.js';

const BATCH = 200;

/**
 * Milliseconds that each of `count` records took, judged on its own against all others in PostgreSQL, commit included.
 * A PostgreSQL is started for it and taken away again.
 */
export async function singleRecordMs(
  records: readonly LabelledRecord[],
  model: DisputeModel,
  count: number,
): Promise<number[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-bench-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined });
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  try {
    await client.connect();
    await client.query(LINKAGE_SCHEMA_SQL);
    let lastCase = 0;
    const linker = createLinker({
      settings: disputeSettings(model),
      model,
      store: new PostgresStore<DisputeFeatures>(client),
      newClusterIds: (clusters) => clusters.map(() => ++lastCase),
    });
    const judged = async (batch: readonly { id: number; features: DisputeFeatures }[]): Promise<number> => {
      const start = performance.now();
      await client.query('BEGIN');
      await linker.judge(batch);
      await client.query('COMMIT');
      return performance.now() - start;
    };
    for (let at = 0; at < records.length; at += BATCH)
      await judged(records.slice(at, at + BATCH).map(({ id, features }) => ({ id, features })));
    await client.query('VACUUM ANALYZE');
    const times: number[] = [];
    for (let number = 0; number < count; number++) {
      const { features } = records[(number * 7919) % records.length]!;
      times.push(await judged([{ id: 1e9 + number, features }]));
      await linker.remove([1e9 + number]);
    }
    return times;
  } finally {
    await client.end().catch(() => undefined);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

import pg from 'pg';
import type { DisputeFeatures } from '#libs/features/index.js';
import type { LocalRecords } from './local-records.js';

const PAGE = 2000;

/**
 * The newest `most` disputes of a registry and people's words on pairs of them, read from the linkage index: features,
 * no texts. Nothing is written; pages are read one by one, so that no lock and no snapshot is held.
 */
export async function readRegistry(url: string, most: number): Promise<LocalRecords> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids: string[] = [];
    const features: DisputeFeatures[] = [];
    for (let before: string | null = null; features.length < most; ) {
      const rows: { record_id: string; features: DisputeFeatures }[] = (
        await client.query(
          `select record_id, features from linkage_record where $1::bigint is null or record_id < $1
           order by record_id desc limit $2`,
          [before, Math.min(PAGE, most - features.length)],
        )
      ).rows;
      for (const row of rows) {
        ids.push(row.record_id);
        features.push(row.features);
      }
      if (rows.length === 0) break;
      before = rows.at(-1)!.record_id;
    }
    const positions = new Map(ids.map((id, at) => [id, at]));
    const words: { record_a: string; record_b: string; kind: string }[] = (
      await client.query('select record_a, record_b, kind from linkage_constraint order by record_a, record_b')
    ).rows;
    const answers = words.flatMap(({ record_a, record_b, kind }) => {
      const [a, b] = [positions.get(record_a), positions.get(record_b)];
      return a === undefined || b === undefined ? [] : [{ a, b, isMatch: kind === 'must' }];
    });
    return { features, answers };
  } finally {
    await client.end();
  }
}

import pg from 'pg';
import { countByGroup, pairwiseQuality } from '#libs/linkage/index.js';
import { recordName } from './messages.js';

/** F1 of pairs, 0 to 1: the cases of a registry against the conflicts that its records tell of. */
export async function linkageF1(databaseUrl: string, truth: ReadonlyMap<string, string>): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query('select system, source_id, case_id from record where case_id is not null');
  await client.end();
  const found = new Map(rows.map((row) => [recordName(row.system, row.source_id), row.case_id as string]));
  return pairwiseQuality(countByGroup(truth, found)).f1;
}

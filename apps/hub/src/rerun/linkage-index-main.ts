import { once } from 'node:events';
import { ConfigError } from '../config.js';
import { connectDryRun } from '../registry/dry-run-client.js';

const PAGE = 2000;

/**
 * Tells what the linkage index of a registry holds, opened, for training: a line of JSON `{id, features}` for each of the
 * newest disputes, then `{a, b, kind}` for each word of people's on two records. Nothing is written; pages are read one by
 * one, so that no lock and no snapshot is held.
 */
async function tellIndex(url: string, most: number): Promise<void> {
  const client = await connectDryRun(url, process.env);
  try {
    let left = most;
    for (let before: string | null = null; left > 0; ) {
      const { rows }: { rows: { id: string; features: unknown }[] } = await client.query(
        `select record_id as id, features from linkage_record where $1::bigint is null or record_id < $1
         order by record_id desc limit $2`,
        [before, Math.min(PAGE, left)],
      );
      if (rows.length === 0) break;
      await tell(rows);
      left -= rows.length;
      before = rows.at(-1)!.id;
    }
    const words = 'select record_a as a, record_b as b, kind from linkage_constraint order by record_a, record_b';
    await tell((await client.query(words)).rows);
  } finally {
    await client.end();
  }
}

async function tell(rows: readonly object[]): Promise<void> {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

try {
  const [url, most] = process.argv.slice(2);
  await tellIndex(url as string, Number(most));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}

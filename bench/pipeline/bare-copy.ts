import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bus, PartitionBatch } from '#libs/bus/index.js';

const ROWS_PER_INSERT = 500;

/**
 * What copying alone costs: the same messages by the same consumer into one table, by batched `unnest`. Returns
 * messages a second from the first batch to the last commit.
 */
export async function measureBareCopy(bus: Bus, databaseUrl: string, topics: readonly string[], count: number) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create table copied (topic text, partition int, kafka_offset bigint, key text, value text)');
  let copied = 0;
  let startedAt = 0;
  let done: () => void;
  const finished = new Promise<void>((resolve) => (done = resolve));
  const consumer = await bus.consume({
    groupId: randomUUID(),
    topics,
    fromBeginning: true,
    onBatches: async (batches) => {
      startedAt ||= performance.now();
      copied += await copy(client, batches);
      if (copied >= count) done();
    },
  });
  await finished;
  const seconds = (performance.now() - startedAt) / 1000;
  await consumer.stop();
  await client.end();
  return copied / seconds;
}

async function copy(client: pg.Client, batches: readonly PartitionBatch[]): Promise<number> {
  const rows = batches.flatMap(({ topic, partition, messages }) =>
    messages.map(({ offset, key, value }) => ({ topic, partition, offset: String(offset), key, value: String(value) })),
  );
  await client.query('begin');
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const part = rows.slice(start, start + ROWS_PER_INSERT);
    await client.query(
      'insert into copied select * from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::text[])',
      [
        part.map((row) => row.topic),
        part.map((row) => row.partition),
        part.map((row) => row.offset),
        part.map((row) => row.key),
        part.map((row) => row.value),
      ],
    );
  }
  await client.query('commit');
  return rows.length;
}

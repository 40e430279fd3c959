import type { RawMessage } from '../pipeline/arrival.js';
import type { Transaction } from './transaction.js';

interface PositionRow {
  topic: string;
  partition: number;
  next_offset: string;
}

/**
 * Serialises the deciding of several hubs: a batch sees all that was decided before it. Held until the commit. Waiting
 * for another hub is no statement that takes too long: it must not count against the messages at hand.
 */
export async function takeDecisionLock(tx: Transaction): Promise<void> {
  await tx.query('set local statement_timeout = 0');
  await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.decide'))`);
  await tx.query('set local statement_timeout to default');
}

/** Leaves out messages that an earlier transaction has committed (a rebalance or a restart delivers them again). */
export async function leaveOutCommitted(
  tx: Transaction,
  clusterId: string,
  messages: readonly RawMessage[],
): Promise<RawMessage[]> {
  const rows = await tx.query<PositionRow>(
    'select topic, partition, next_offset from kafka_position where cluster_id = $1 and topic = any($2)',
    [clusterId, [...new Set(messages.map((message) => message.topic))]],
  );
  const next = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.next_offset)]));
  return messages.filter(
    (message) => BigInt(message.offset) >= (next.get(`${message.topic}/${message.partition}`) ?? 0n),
  );
}

/** Moves the positions behind the last of these messages. Call it in the transaction that holds their effects. */
export async function advancePositions(
  tx: Transaction,
  clusterId: string,
  messages: readonly RawMessage[],
): Promise<void> {
  const next = new Map<string, { topic: string; partition: number; offset: bigint }>();
  for (const { topic, partition, offset } of messages) {
    const after = BigInt(offset) + 1n;
    const known = next.get(`${topic}/${partition}`);
    if (!known || after > known.offset) next.set(`${topic}/${partition}`, { topic, partition, offset: after });
  }
  const rows = [...next.values()];
  await tx.query(
    `insert into kafka_position (cluster_id, topic, partition, next_offset)
     select $1, * from unnest($2::text[], $3::int[], $4::bigint[])
     on conflict (cluster_id, topic, partition) do update
       set next_offset = greatest(kafka_position.next_offset, excluded.next_offset), updated_at = now()`,
    [clusterId, rows.map((row) => row.topic), rows.map((row) => row.partition), rows.map((row) => String(row.offset))],
  );
}

/** The offset to go on from, or null where this partition was never read. */
export async function nextOffset(
  tx: Transaction,
  clusterId: string,
  topic: string,
  partition: number,
): Promise<string | null> {
  const rows = await tx.query<PositionRow>(
    'select next_offset from kafka_position where cluster_id = $1 and topic = $2 and partition = $3',
    [clusterId, topic, partition],
  );
  return rows[0]?.next_offset ?? null;
}

import { createHash } from 'node:crypto';
import type { RawMessage } from '../pipeline/arrival.js';
import type { Transaction } from './transaction.js';

interface PositionRow {
  topic: string;
  partition: number;
  next_offset: string;
  last_digest: Buffer | null;
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

/** The same lock where nobody holds it: true, and it is held until the commit. */
export async function tryDecisionLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('yian-tong.decide')) as taken`,
  );
  return row?.taken === true;
}

/** What is to be taken of a delivery. */
export interface Fresh {
  readonly messages: RawMessage[];
  /** Messages in the place of the last one that was taken, and other than it: the log was cut short and has grown again. */
  readonly rewritten: RawMessage[];
}

/** Leaves out messages that an earlier transaction has committed (a rebalance or a restart delivers them again). */
export async function leaveOutCommitted(
  tx: Transaction,
  clusterId: string,
  messages: readonly RawMessage[],
): Promise<Fresh> {
  const rows = await tx.query<PositionRow>(
    'select topic, partition, next_offset, last_digest from kafka_position where cluster_id = $1 and topic = any($2)',
    [clusterId, [...new Set(messages.map((message) => message.topic))]],
  );
  const known = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, row]));
  const fresh: Fresh = { messages: [], rewritten: [] };
  for (const message of messages) {
    const { next_offset: next = '0', last_digest: last = null } =
      known.get(`${message.topic}/${message.partition}`) ?? {};
    const behind = BigInt(next) - BigInt(message.offset);
    if (behind <= 0n) fresh.messages.push(message);
    else if (behind === 1n && last && !last.equals(digestOf(message))) fresh.rewritten.push(message);
  }
  return fresh;
}

/** SHA-256 of a message's time, key and value: by it a message is known again. */
const digestOf = ({ timestamp, key, value }: RawMessage): Buffer =>
  createHash('sha256')
    .update(`${timestamp} ${key?.length ?? -1} ${value?.length ?? -1} `)
    .update(key ?? '')
    .update(value ?? '')
    .digest();

/** Moves the positions behind the last of these messages, which are remembered by their digest. Call it in the transaction that holds their effects. */
export async function advancePositions(
  tx: Transaction,
  clusterId: string,
  messages: readonly RawMessage[],
): Promise<void> {
  const next = new Map<string, { topic: string; partition: number; offset: bigint; message: RawMessage }>();
  for (const message of messages) {
    const { topic, partition } = message;
    const after = BigInt(message.offset) + 1n;
    const known = next.get(`${topic}/${partition}`);
    if (!known || after > known.offset) next.set(`${topic}/${partition}`, { topic, partition, offset: after, message });
  }
  const rows = [...next.values()];
  await tx.query(
    `insert into kafka_position (cluster_id, topic, partition, next_offset, last_digest)
     select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::bytea[])
     on conflict (cluster_id, topic, partition) do update
       set next_offset = greatest(kafka_position.next_offset, excluded.next_offset), updated_at = now(),
         last_digest = case when excluded.next_offset >= kafka_position.next_offset
           then excluded.last_digest else kafka_position.last_digest end`,
    [
      clusterId,
      rows.map((row) => row.topic),
      rows.map((row) => row.partition),
      rows.map((row) => String(row.offset)),
      rows.map((row) => digestOf(row.message)),
    ],
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

/** Puts a partition's position where messages of it can come next, be that forward or back. */
export async function setPosition(
  tx: Transaction,
  clusterId: string,
  topic: string,
  partition: number,
  next: bigint,
): Promise<void> {
  await tx.query(
    `update kafka_position set next_offset = $4, last_digest = null, updated_at = now()
     where cluster_id = $1 and topic = $2 and partition = $3`,
    [clusterId, topic, partition, String(next)],
  );
}

interface TopicIdRow {
  topic: string;
  topic_id: string;
}

const topicIdsKept = (tx: Transaction, clusterId: string, topics: Iterable<string>): Promise<TopicIdRow[]> =>
  tx.query<TopicIdRow>('select topic, topic_id from kafka_topic where cluster_id = $1 and topic = any($2)', [
    clusterId,
    [...topics],
  ]);

/** Whether the positions belong to exactly these topics: then there is nothing to settle. */
export async function areTopicIdsKnown(
  tx: Transaction,
  clusterId: string,
  ids: ReadonlyMap<string, string>,
): Promise<boolean> {
  const kept = await topicIdsKept(tx, clusterId, ids.keys());
  return kept.length === ids.size && kept.every(({ topic, topic_id }) => ids.get(topic) === topic_id);
}

/**
 * Holds the ids of topics against those that the positions belong to. Positions of a topic that was made anew are dropped;
 * returns those topics. Call it behind the decision lock: of several hubs one finds the change, the others what it left.
 */
export async function settleTopicIds(
  tx: Transaction,
  clusterId: string,
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const known = await topicIdsKept(tx, clusterId, ids.keys());
  const anew = known.filter(({ topic, topic_id }) => ids.get(topic) !== topic_id).map(({ topic }) => topic);
  await tx.query('delete from kafka_position where cluster_id = $1 and topic = any($2)', [clusterId, anew]);
  await tx.query(
    `insert into kafka_topic (cluster_id, topic, topic_id) select $1, * from unnest($2::text[], $3::text[])
     on conflict (cluster_id, topic) do update set topic_id = excluded.topic_id, noted_at = now()
     where kafka_topic.topic_id <> excluded.topic_id`,
    [clusterId, [...ids.keys()], [...ids.values()]],
  );
  return anew;
}

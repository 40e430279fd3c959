import kafkajs, { type Admin } from 'kafkajs';
import type { PartitionOffsets, TopicDefinition, TopicDifference } from './bus.js';
import { compareTopics, settingsOf } from './topic-settings.js';

/**
 * Creates what is missing. Others may be creating the same topics at this moment: that is no error. Topics that exist
 * are left as they are; what they lack is returned.
 */
export async function ensureTopics(admin: Admin, definitions: readonly TopicDefinition[]): Promise<TopicDifference[]> {
  const existing = new Set(await admin.listTopics());
  for (const definition of definitions) {
    if (existing.has(definition.topic)) continue;
    await createTopic(admin, definition);
  }
  return compareTopics(
    admin,
    definitions.filter(({ topic }) => existing.has(topic)),
  );
}

async function createTopic(admin: Admin, definition: TopicDefinition): Promise<void> {
  const { topic, partitions } = definition;
  const configEntries = Object.entries(settingsOf(definition)).map(([name, value]) => ({ name, value }));
  try {
    // -1: as many replicas as the cluster gives by default (default.replication.factor).
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: -1, configEntries }],
    });
  } catch (error) {
    if (!alreadyExists(error)) throw error;
  }
}

// By way of the default export: Node does not see the errors among the names that kafkajs, a CommonJS module, exports.
function alreadyExists(error: unknown): boolean {
  const errors = (error as { errors?: unknown[] }).errors ?? [error];
  return errors.every((one) => one instanceof kafkajs.KafkaJSProtocolError && one.type === 'TOPIC_ALREADY_EXISTS');
}

export async function fetchTopicOffsets(admin: Admin, topics: readonly string[]): Promise<PartitionOffsets[]> {
  const existing = new Set(await admin.listTopics());
  const found: PartitionOffsets[] = [];
  for (const topic of topics) {
    if (!existing.has(topic)) continue;
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      found.push({ topic, partition, low: BigInt(low), high: BigInt(high) });
  }
  return found;
}

export async function fetchGroupOffsets(
  admin: Admin,
  groupId: string,
  topic: string,
): Promise<Map<number, bigint | null>> {
  const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const known = (committed?.partitions ?? []).map(({ partition, offset }) => {
    const value = BigInt(offset);
    return [partition, value < 0n ? null : value] as const;
  });
  return new Map(known);
}

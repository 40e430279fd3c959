import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { PartitionOffsets, TopicDefinition, TopicDifference } from './bus.js';
import { compareTopics, settingsOf } from './topic-settings.js';

const ATTEMPTS_MAX = 50;
const UNKNOWN_PAUSE_MS = 100;

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
  for (let attempt = 1; ; attempt++) {
    try {
      // -1: as many replicas as the cluster gives by default (default.replication.factor).
      await admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions: partitions, replicationFactor: -1, configEntries }],
      });
      return;
    } catch (error) {
      if (isAll(error, 'TOPIC_ALREADY_EXISTS')) return;
      // A KRaft controller makes a topic before the broker that is asked for its leaders has heard of it; kafkajs gives up then.
      if (attempt === ATTEMPTS_MAX || !isAll(error, 'UNKNOWN_TOPIC_OR_PARTITION')) throw error;
      await sleep(UNKNOWN_PAUSE_MS);
    }
  }
}

/** Of several errors that kafkajs gives as one, or of one. */
function isAll(error: unknown, type: string): boolean {
  const errors = (error as { errors?: unknown[] }).errors ?? [error];
  return errors.every((one) => (one as { type?: string }).type === type);
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

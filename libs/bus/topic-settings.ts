import kafkajs, { type Admin } from 'kafkajs';
import type { TopicDefinition, TopicDifference } from './bus.js';

/** Topics that exist, held against their definitions. What the broker does not let us read is taken as right. */
export async function compareTopics(admin: Admin, definitions: readonly TopicDefinition[]): Promise<TopicDifference[]> {
  if (definitions.length === 0) return [];
  const { topics } = await admin.fetchTopicMetadata({ topics: definitions.map(({ topic }) => topic) });
  const partitions = new Map(topics.map((topic) => [topic.name, topic.partitions.length]));
  const configs = await readConfigs(admin, definitions);
  return definitions.flatMap((definition) =>
    differencesOf(definition, partitions.get(definition.topic), configs.get(definition.topic)),
  );
}

type Config = ReadonlyMap<string, string>;

async function readConfigs(admin: Admin, definitions: readonly TopicDefinition[]): Promise<Map<string, Config>> {
  const asked = definitions.map(({ topic }) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }));
  const found = await admin.describeConfigs({ resources: asked, includeSynonyms: false }).catch(() => null);
  return new Map(
    found?.resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}

/** Pure. More partitions and a longer retention than asked for are no harm, fewer and shorter ones are. */
export function differencesOf(
  definition: TopicDefinition,
  partitions: number | undefined,
  config: Config | undefined,
): TopicDifference[] {
  const { topic } = definition;
  const found: TopicDifference[] = [];
  if (partitions !== undefined && partitions < definition.partitions)
    found.push({ topic, setting: 'partitions', wanted: String(definition.partitions), found: String(partitions) });
  for (const [setting, wanted] of Object.entries(settingsOf(definition))) {
    const value = config?.get(setting);
    if (value !== undefined && !isEnough(setting, wanted, value)) found.push({ topic, setting, wanted, found: value });
  }
  return found;
}

/** Originals travel whole, in base64: a long petition with its envelope must fit. */
const MESSAGE_BYTES_MAX = 8 * 1024 * 1024;

/** Kafka's settings of a topic, by name. */
export const settingsOf = ({ compact, config }: TopicDefinition): Readonly<Record<string, string>> => ({
  'max.message.bytes': String(MESSAGE_BYTES_MAX),
  'cleanup.policy': compact ? 'compact' : 'delete',
  ...config,
});

/** Of these the least matters; -1 stands for ever. How eagerly a topic is compacted is its operator's business. */
const AT_LEAST = new Set(['max.message.bytes', 'retention.ms']);

function isEnough(setting: string, wanted: string, found: string): boolean {
  if (setting === 'cleanup.policy') return found === wanted;
  return !AT_LEAST.has(setting) || found === '-1' || (wanted !== '-1' && Number(found) >= Number(wanted));
}

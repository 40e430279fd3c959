import type { SystemName } from './systems.js';
import {
  CASE_EVENTS_TOPIC,
  CHECKPOINT_TOPIC,
  controlTopic,
  exchangeTopic,
  INVENTORY_TOPIC,
  REJECTED_TOPIC,
  rawTopic,
  STATUS_TOPIC,
  WARNING_EVENTS_TOPIC,
  WRITE_BACK_RECEIPTS_TOPIC,
  writeBackTopic,
} from './topics.js';

/** What a topic must be, whoever comes first and creates it. */
export interface TopicContract {
  readonly topic: string;
  readonly partitions: number;
  readonly compact?: boolean;
  readonly config?: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;
/** A hub that is away for a month finds everything still there; originals outlive this in the registry. */
const KEPT = { 'retention.ms': String(30 * DAY_MS) };
/** Nobody waits for an old command or its answer. */
const SHORT_LIVED = { 'retention.ms': String(DAY_MS) };
/** Small topics that are read whole at every start: cleaned often, so that they stay small. */
const QUICKLY_COMPACTED = {
  'segment.ms': '3600000',
  'min.cleanable.dirty.ratio': '0.1',
  'delete.retention.ms': '3600000',
};

/** Records of one key stay in order; six partitions let as many hubs share one source. */
export const rawTopicDefinition = (system: SystemName): TopicContract => ({
  topic: rawTopic(system),
  partitions: 6,
  config: KEPT,
});

export const REJECTED_TOPIC_DEFINITION: TopicContract = { topic: REJECTED_TOPIC, partitions: 3, config: KEPT };
export const CASE_EVENTS_DEFINITION: TopicContract = { topic: CASE_EVENTS_TOPIC, partitions: 3, config: KEPT };
export const WARNING_EVENTS_DEFINITION: TopicContract = { topic: WARNING_EVENTS_TOPIC, partitions: 1, config: KEPT };
export const STATUS_TOPIC_DEFINITION: TopicContract = {
  topic: STATUS_TOPIC,
  partitions: 1,
  compact: true,
  config: QUICKLY_COMPACTED,
};
export const CHECKPOINT_TOPIC_DEFINITION: TopicContract = { ...STATUS_TOPIC_DEFINITION, topic: CHECKPOINT_TOPIC };

/** One partition: a source is told one thing at a time. */
export const writeBackTopicDefinition = (system: SystemName): TopicContract => ({
  topic: writeBackTopic(system),
  partitions: 1,
  config: KEPT,
});
export const WRITE_BACK_RECEIPTS_DEFINITION: TopicContract = {
  topic: WRITE_BACK_RECEIPTS_TOPIC,
  partitions: 1,
  config: KEPT,
};

/** One stocktaking's pages stay in order. */
export const INVENTORY_TOPIC_DEFINITION: TopicContract = {
  topic: INVENTORY_TOPIC,
  partitions: 3,
  config: SHORT_LIVED,
};
/** Made with the subscription. */
export const exchangeTopicDefinition = (subscriptionId: string): TopicContract => ({
  topic: exchangeTopic(subscriptionId),
  partitions: 3,
  config: KEPT,
});

/** Requests to a connector and its replies. */
export const controlTopicDefinitions = (system: SystemName): TopicContract[] =>
  [controlTopic(system), `${controlTopic(system)}.reply`].map((topic) => ({
    topic,
    partitions: 1,
    config: SHORT_LIVED,
  }));

/** All topics that a connector needs. */
export const connectorTopicDefinitions = (system: SystemName): TopicContract[] => [
  rawTopicDefinition(system),
  REJECTED_TOPIC_DEFINITION,
  CHECKPOINT_TOPIC_DEFINITION,
  STATUS_TOPIC_DEFINITION,
  INVENTORY_TOPIC_DEFINITION,
  ...controlTopicDefinitions(system),
  writeBackTopicDefinition(system),
  WRITE_BACK_RECEIPTS_DEFINITION,
];

/** All topics that the hub needs. */
export const hubTopicDefinitions = (systems: readonly SystemName[]): TopicContract[] => [
  ...systems.map(rawTopicDefinition),
  REJECTED_TOPIC_DEFINITION,
  CASE_EVENTS_DEFINITION,
  WARNING_EVENTS_DEFINITION,
  STATUS_TOPIC_DEFINITION,
  INVENTORY_TOPIC_DEFINITION,
  ...systems.flatMap(controlTopicDefinitions),
  ...systems.map(writeBackTopicDefinition),
  WRITE_BACK_RECEIPTS_DEFINITION,
];

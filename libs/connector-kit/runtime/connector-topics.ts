import type { TopicDefinition } from '#libs/bus/index.js';
import {
  CHECKPOINT_TOPIC,
  controlTopic,
  REJECTED_TOPIC,
  rawTopic,
  STATUS_TOPIC,
  type SystemName,
} from '#libs/contracts/index.js';

/** Records of one key stay in order; six partitions let as many hubs share one source. */
const RAW_PARTITIONS = 6;

/** Small topics that are read whole at every start: cleaned often, so that they stay small. */
const QUICKLY_COMPACTED = {
  'segment.ms': '3600000',
  'min.cleanable.dirty.ratio': '0.1',
  'delete.retention.ms': '3600000',
};

/** The topics that a connector needs. */
export function connectorTopics(system: SystemName): TopicDefinition[] {
  return [
    { topic: rawTopic(system), partitions: RAW_PARTITIONS },
    { topic: REJECTED_TOPIC, partitions: 1 },
    { topic: CHECKPOINT_TOPIC, partitions: 1, compact: true, config: QUICKLY_COMPACTED },
    { topic: STATUS_TOPIC, partitions: 1, compact: true, config: QUICKLY_COMPACTED },
    { topic: controlTopic(system), partitions: 1 },
    { topic: `${controlTopic(system)}.reply`, partitions: 1 },
  ];
}

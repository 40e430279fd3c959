import type { PartitionOffsets } from '#libs/bus/index.js';
import { addIncident } from '../../registry/incidents.js';
import { forgetPosition, nextOffset, settleTopicIds, takeDecisionLock } from '../../registry/positions.js';
import type { Transaction } from '../../registry/transaction.js';

interface IntakePositionsParts {
  readonly clusterId: string;
  readonly topics: readonly string[];
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Topic -> its present id; empty where nobody tells. */
  readonly topicIds: (topics: readonly string[]) => Promise<Map<string, string>>;
  readonly onIncident: (topic: string, message: string) => void;
}

/**
 * Where the intake begins in each partition. A topic that was deleted and made anew under the same cluster counts its
 * offsets from 0 again: by the old position its messages would be skipped in silence. So positions belong to a topic's
 * id, and to offsets that the topic really has; where they do not fit, the partition is read from its beginning again
 * (effects are idempotent), and people are told.
 */
export class IntakePositions {
  constructor(private readonly parts: IntakePositionsParts) {}

  /** Whether a topic was made anew since the positions were set; if so, its positions are dropped. */
  async settle(): Promise<boolean> {
    const { clusterId, topics, transaction, topicIds, onIncident } = this.parts;
    const ids = await topicIds(topics);
    if (ids.size === 0) return false;
    const anew = await transaction(async (tx) => {
      await takeDecisionLock(tx);
      const found = await settleTopicIds(tx, clusterId, ids);
      for (const topic of found)
        await addIncident(tx, { kind: 'topic-made-anew', topic, partition: null, message: MADE_ANEW });
      return found;
    });
    for (const topic of anew) onIncident(topic, MADE_ANEW);
    return anew.length > 0;
  }

  start(topic: string, partition: number): Promise<string | null> {
    return this.parts.transaction((tx) => nextOffset(tx, this.parts.clusterId, topic, partition));
  }

  /** The position is none that the topic has. */
  async lost({ topic, partition, low, high }: PartitionOffsets, asked: bigint): Promise<void> {
    const { clusterId, transaction, onIncident } = this.parts;
    const gone = asked < low;
    const message = gone
      ? `offsets ${asked} to ${low - 1n} were deleted before they were read: the source is read again`
      : `the topic ends at ${high}, before the position ${asked}: it is read again from its beginning`;
    await transaction(async (tx) => {
      await takeDecisionLock(tx);
      if (!gone) await forgetPosition(tx, clusterId, topic, partition);
      await addIncident(tx, { kind: gone ? 'messages-gone' : 'topic-made-anew', topic, partition, message });
    });
    onIncident(topic, message);
  }
}

const MADE_ANEW = 'the topic was deleted and made anew: it is read from its beginning, and its source again';

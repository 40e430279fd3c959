import type { PartitionOffsets } from '#libs/bus/index.js';
import { sentence } from '#libs/contracts/index.js';
import { addIncident, type NewIncident } from '../../registry/incidents.js';
import {
  areTopicIdsKnown,
  nextOffset,
  setPosition,
  settleTopicIds,
  takeDecisionLock,
} from '../../registry/positions.js';
import type { Transaction } from '../../registry/transaction.js';

interface IntakePositionsParts {
  readonly clusterId: string;
  readonly topics: readonly string[];
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Topic -> its present id; empty where nobody tells. */
  readonly topicIds: (topics: readonly string[]) => Promise<Map<string, string>>;
  /** `topic/partition` -> epoch of its leader; empty where nobody tells. */
  readonly leaderEpochs: (topics: readonly string[]) => Promise<Map<string, number>>;
  readonly onIncident: (topic: string, message: string) => void;
}

/**
 * Where the intake begins in each partition. A topic that was deleted and made anew under the same cluster counts its
 * offsets from 0 again: by the old position its messages would be skipped in silence. So positions belong to a topic's
 * id, and to offsets that the topic really has. Where they do not fit, people are told and the source is read again.
 */
export class IntakePositions {
  private epochs: ReadonlyMap<string, number> = new Map();

  constructor(private readonly parts: IntakePositionsParts) {}

  /** Whether a topic was made anew since the positions were set; if so, its positions are dropped. */
  async settle(): Promise<boolean> {
    const { clusterId, topics, transaction, topicIds, onIncident } = this.parts;
    const ids = await topicIds(topics);
    // Nearly always nothing has changed: to find that out nobody has to wait for the decision lock, nor to hold it.
    if (ids.size === 0 || (await transaction((tx) => areTopicIdsKnown(tx, clusterId, ids)))) return false;
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

  /**
   * Whether a partition has another leader than at the last look. Its log may be shorter than it was and have grown again,
   * which no offset shows: the last message has to be looked at once more.
   */
  async haveLeadersChanged(): Promise<boolean> {
    const epochs = await this.parts.leaderEpochs(this.parts.topics);
    const hasChanged = [...epochs].some(([partition, epoch]) => (this.epochs.get(partition) ?? epoch) !== epoch);
    // What is not told of for once is remembered: a broker that is away tells nothing.
    this.epochs = new Map([...this.epochs, ...epochs]);
    return hasChanged;
  }

  start(topic: string, partition: number): Promise<string | null> {
    return this.parts.transaction((tx) => nextOffset(tx, this.parts.clusterId, topic, partition));
  }

  /** The position is none that the topic has: settles another and returns it. Throws where it has to be asked for again. */
  async lost(bounds: PartitionOffsets, asked: bigint): Promise<bigint> {
    await this.settle();
    const { clusterId, topics, transaction, topicIds, onIncident } = this.parts;
    const isSameTopic = (await topicIds(topics)).has(bounds.topic);
    const { topic, partition } = bounds;
    const found = settlementOf(bounds, asked, isSameTopic);
    await transaction(async (tx) => {
      await takeDecisionLock(tx);
      const position = await nextOffset(tx, clusterId, topic, partition);
      // Another hub has settled it meanwhile, or the topic was made anew and these bounds are no longer true.
      if (position === null || BigInt(position) !== asked)
        throw new Error(`the position of ${topic}/${partition} was settled meanwhile: it is asked for again`);
      await setPosition(tx, clusterId, topic, partition, found.begin);
      await addIncident(tx, { kind: found.kind, topic, partition, message: found.message });
    });
    onIncident(topic, found.message);
    return found.begin;
  }
}

interface Settlement {
  readonly kind: NewIncident['kind'];
  readonly begin: bigint;
  readonly message: string;
}

/**
 * Where to go on from a position outside of the topic. A topic that is shorter than it was, and is still the same one, has
 * lost its newest messages (a broker without power, an unclean election): what it holds was read before, and reading it
 * again would make new versions of old contents. Where nobody tells its id it may be another topic, which nobody has read.
 */
export function settlementOf({ low, high }: PartitionOffsets, asked: bigint, isSameTopic: boolean): Settlement {
  if (asked < low) {
    const message = sentence('offsets-gone', { from: asked, until: low - 1n });
    return { kind: 'messages-gone', begin: low, message };
  }
  const ends = { end: high, position: asked };
  return isSameTopic
    ? { kind: 'messages-gone', begin: high, message: sentence('newest-lost', ends) }
    : { kind: 'topic-made-anew', begin: low, message: sentence('read-from-beginning', ends) };
}

const MADE_ANEW = sentence('topic-made-anew', {});

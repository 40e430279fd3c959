import { createRequire } from 'node:module';
import type { Kafka, Producer } from 'kafkajs';
import { KafkaProducer } from './producer.js';

const TOPIC = 'disputes.raw.court';
const PARTITIONS = 6;

const load = createRequire(import.meta.url);
/** kafkajs' own producer, whose cluster can be put in its place. */
const createProducer = load('kafkajs/src/producer/index.js') as (options: object) => Producer;
const { KafkaJSConnectionClosedError } = load('kafkajs/src/errors.js') as {
  KafkaJSConnectionClosedError: new (message: string, at: { host: string; port: number }) => Error;
};
const silent = { info() {}, warn() {}, error() {}, debug() {}, namespace: () => silent };

interface Sent {
  readonly key: string;
  readonly value: string;
}

interface Produce {
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly messages: readonly Sent[] }[];
  }[];
}

/** Two brokers as kafkajs sees them: the second breaks off its first answer, and the first leads all from then on. */
class TwoBrokers {
  readonly taken: (Sent & { readonly partition: number })[] = [];
  private leaderOf = (partition: number): number => partition % 2;
  private readonly brokers = [0, 1].map((nodeId) => ({
    nodeId,
    produce: async (request: Produce) => this.produce(nodeId, request),
    initProducerId: async () => ({ producerId: 1, producerEpoch: 0 }),
  }));

  readonly kafka = {
    producer: (options: object) =>
      createProducer({ ...options, logger: silent, cluster: this.cluster, instrumentationEmitter: null }),
  } as Pick<Kafka, 'producer'>;

  private readonly cluster = {
    retry: {},
    targetTopics: new Set([TOPIC]),
    isConnected: () => true,
    connect: async () => undefined,
    disconnect: async () => undefined,
    removeBroker: () => undefined,
    refreshMetadata: async () => undefined,
    refreshMetadataIfNecessary: async () => undefined,
    addMultipleTargetTopics: async () => undefined,
    findControllerBroker: async () => this.brokers[0],
    findBroker: async ({ nodeId }: { nodeId: string }) => this.brokers[Number(nodeId)],
    findTopicPartitionMetadata: () =>
      Array.from({ length: PARTITIONS }, (_, partitionId) => ({ partitionId, leader: this.leaderOf(partitionId) })),
    findLeaderForPartitions: (_: string, partitions: readonly string[]) =>
      Object.fromEntries(
        [0, 1]
          .map((node) => [node, partitions.map(Number).filter((one) => this.leaderOf(one) === node)] as const)
          .filter(([, led]) => led.length > 0),
      ),
  };

  private produce(nodeId: number, { topicData }: Produce) {
    if (nodeId === 1) {
      this.leaderOf = () => 0;
      throw new KafkaJSConnectionClosedError('Closed connection', { host: '127.0.0.1', port: 1 });
    }
    const topics = topicData.map(({ topic, partitions }) => ({
      topicName: topic,
      partitions: partitions.map(({ partition, messages }) => {
        const baseOffset = String(this.taken.filter((one) => one.partition === partition).length);
        for (const { key, value } of messages) this.taken.push({ partition, key, value });
        return { partition, errorCode: 0, baseOffset };
      }),
    }));
    return { topics };
  }
}

const keys = Array.from({ length: 60 }, (_, at) => `TJ${at}`);
const messages = (of: readonly (string | null)[]) => of.map((key, at) => ({ key, value: `${at}` }));

describe('a producer', () => {
  it('sends what had to go to a broker that broke off to its new leader, though that one has answered before', async () => {
    const brokers = new TwoBrokers();
    const producer = new KafkaProducer(brokers.kafka, false);
    const runs = await producer.send(TOPIC, messages(keys));
    expect(brokers.taken.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    expect(runs.map(({ partition }) => partition).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(runs.every(({ topic, baseOffset }) => topic === TOPIC && baseOffset === 0n)).toBe(true);
  });

  it('keeps the order of each key over that', async () => {
    const brokers = new TwoBrokers();
    const producer = new KafkaProducer(brokers.kafka, false);
    await producer.send(TOPIC, messages([...keys, ...keys]));
    for (const key of keys) {
      const [first, second, ...more] = brokers.taken.filter((one) => one.key === key).map(({ value }) => Number(value));
      expect([key, Number(second) - Number(first), more]).toEqual([key, keys.length, []]);
    }
  });

  it('loses nothing that has no key, whose partition is chosen by turns', async () => {
    const brokers = new TwoBrokers();
    const producer = new KafkaProducer(brokers.kafka, false);
    await producer.send(TOPIC, messages(keys.map(() => null)));
    expect(brokers.taken).toHaveLength(60);
  });
});

import { CompressionTypes, type Kafka, type Message, type Producer } from 'kafkajs';
import type { AppendedRun, BusProducer, OutgoingMessage } from './bus.js';
import { BusError, toBusError } from './bus-error.js';
import { PartitionOfMessage } from './partition-of-message.js';

/** The broker's default bound of one record batch is 1 MiB; a larger message travels alone. */
const RUN_BYTES_MAX = 900 * 1024;

/** Retries take about 20 s in all; longer outages are the caller's business, who knows what can wait. */
const RETRIES = 6;

/** Sends are done one after the other, so that messages of one key keep their order across calls and failures. */
export class KafkaProducer implements BusProducer {
  private producer: Promise<Producer> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;
  private readonly partitions = new PartitionOfMessage();

  constructor(
    private readonly kafka: Pick<Kafka, 'producer'>,
    private readonly compress: boolean,
  ) {}

  send(topic: string, messages: readonly OutgoingMessage[]): Promise<AppendedRun[]> {
    const sending = this.last.then(() => this.sendRuns(topic, messages));
    this.last = sending.catch(() => undefined);
    return sending;
  }

  async disconnect(): Promise<void> {
    this.closed = true;
    await this.last;
    await this.drop();
  }

  private async sendRuns(topic: string, messages: readonly OutgoingMessage[]): Promise<AppendedRun[]> {
    const appended: AppendedRun[] = [];
    try {
      const producer = await this.connected();
      for (const run of runsOf(messages))
        appended.push(...(await this.sendRun(producer, topic, run.map(toKafkaMessage))));
      return appended;
    } catch (error) {
      // A failed idempotent producer no longer knows its sequence numbers: the next send begins with a new identity.
      await this.drop();
      throw toBusError(`send to ${topic}`, error);
    }
  }

  /**
   * Where the leader of a partition moves to a broker that has answered for its others already, kafkajs' next try within one
   * send leaves that partition out, and resolves (its issue 1303): what no answer speaks of is sent again.
   */
  private async sendRun(producer: Producer, topic: string, run: readonly Message[]): Promise<AppendedRun[]> {
    const appended: AppendedRun[] = [];
    for (let left = [...run]; left.length > 0; ) {
      const metadata = await producer.send({
        topic,
        messages: left,
        acks: -1,
        compression: this.compress ? CompressionTypes.GZIP : CompressionTypes.None,
      });
      const answered = new Set(metadata.map(({ partition }) => partition));
      const silent = left.filter((message) => !answered.has(this.partitions.of(message) ?? -1));
      if (silent.length === left.length) throw new BusError('no broker has answered for any message', true);
      for (const { partition, baseOffset } of metadata)
        appended.push({ topic, partition, baseOffset: BigInt(baseOffset ?? -1) });
      left = silent;
    }
    return appended;
  }

  private connected(): Promise<Producer> {
    if (this.closed) throw new Error('the producer is disconnected');
    this.producer ??= this.connect();
    return this.producer;
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitions.partitioner,
      retry: { retries: RETRIES, initialRetryTime: 300, maxRetryTime: 8000 },
    });
    await producer.connect();
    return producer;
  }

  private async drop(): Promise<void> {
    const producer = await this.producer?.catch(() => null);
    this.producer = null;
    await producer?.disconnect().catch(() => undefined);
  }
}

const toKafkaMessage = ({ key, value, headers }: OutgoingMessage): Message => ({
  key,
  value,
  ...(headers && { headers: { ...headers } }),
});

const sizeOf = ({ key, value }: OutgoingMessage): number =>
  100 +
  (key ? Buffer.byteLength(key) : 0) +
  (typeof value === 'string' ? Buffer.byteLength(value) : (value?.length ?? 0));

function* runsOf(messages: readonly OutgoingMessage[]): Generator<OutgoingMessage[]> {
  let run: OutgoingMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (run.length > 0 && bytes + size > RUN_BYTES_MAX) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(message);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

import net from 'node:net';

/**
 * Ids of topics, which change when a topic is deleted and made anew under its old name, and the epochs of their leaders.
 * kafkajs speaks Metadata up to version 6; epochs came with version 7 and ids with version 10 (KIP-320, KIP-516), so this
 * one request is written here, after Kafka's protocol guide. Brokers that want TLS, or are older than 2.8, do not answer
 * it: then nothing is known, which is no error.
 */
export async function fetchTopicIds(
  brokers: readonly string[],
  topics: readonly string[],
  clientId: string,
): Promise<Map<string, string>> {
  const found = await fetchMetadata(brokers, topics, clientId);
  return new Map(found.map(({ topic, id }) => [topic, id]));
}

/** `topic/partition` -> the epoch of its leader. */
export async function fetchLeaderEpochs(
  brokers: readonly string[],
  topics: readonly string[],
  clientId: string,
): Promise<Map<string, number>> {
  const found = await fetchMetadata(brokers, topics, clientId);
  return new Map(
    found.flatMap(({ topic, epochs }) => [...epochs].map(([partition, epoch]) => [`${topic}/${partition}`, epoch])),
  );
}

async function fetchMetadata(
  brokers: readonly string[],
  topics: readonly string[],
  clientId: string,
): Promise<TopicMetadata[]> {
  for (const broker of brokers) {
    const answer = await ask(broker, metadataRequest(topics, clientId)).catch(() => null);
    if (answer) return readMetadata(answer);
  }
  return [];
}

interface TopicMetadata {
  readonly topic: string;
  /** Hexadecimal. */
  readonly id: string;
  /** Partition -> epoch of its leader. */
  readonly epochs: ReadonlyMap<number, number>;
}

const API_METADATA = 3;
const VERSION = 12;
const NO_ID = Buffer.alloc(16);
const ANSWER_MS_MAX = 5000;
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Request header 2 (its client id is the last field of the old, inflexible form) and body, with their length in front. */
export function metadataRequest(topics: readonly string[], clientId: string): Buffer {
  const id = Buffer.from(clientId);
  const header = Buffer.alloc(10);
  header.writeInt16BE(API_METADATA, 0);
  header.writeInt16BE(VERSION, 2);
  header.writeInt32BE(1, 4);
  header.writeInt16BE(id.length, 8);
  const named = topics.flatMap((topic) => {
    const name = Buffer.from(topic);
    return [NO_ID, varint(name.length + 1), name, NO_TAGS];
  });
  const noAutoCreation = Buffer.from([0]);
  const noOperations = Buffer.from([0]);
  const body = [varint(topics.length + 1), ...named, noAutoCreation, noOperations, NO_TAGS];
  const whole = Buffer.concat([header, id, NO_TAGS, ...body]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(whole.length);
  return Buffer.concat([length, whole]);
}

const NO_TAGS = Buffer.from([0]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** Reads an answer without its length; topics that do not exist are left out. */
export function readMetadata(answer: Buffer): TopicMetadata[] {
  const reader = new Reader(answer);
  const topics: TopicMetadata[] = [];
  reader.skip(4);
  reader.tags();
  reader.skip(4); // throttle time
  reader.array(() => {
    reader.skip(4);
    reader.text();
    reader.skip(4);
    reader.text();
    reader.tags();
  });
  reader.text(); // cluster id
  reader.skip(4); // controller
  reader.array(() => {
    const error = reader.int16();
    const topic = reader.text();
    const id = reader.bytes(16);
    reader.skip(1);
    const epochs = new Map<number, number>();
    reader.array(() => readPartition(reader, epochs));
    reader.skip(4);
    reader.tags();
    if (error === 0 && topic !== null && !id.equals(NO_ID)) topics.push({ topic, id: id.toString('hex'), epochs });
  });
  return topics;
}

function readPartition(reader: Reader, epochs: Map<number, number>): void {
  reader.skip(2); // error
  const partition = reader.int32();
  reader.skip(4); // leader
  epochs.set(partition, reader.int32());
  for (let lists = 0; lists < 3; lists++) reader.array(() => reader.skip(4));
  reader.tags();
}

/** Reads Kafka's flexible encoding. Throws RangeError where the answer ends too soon. */
class Reader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  skip(bytes: number): void {
    this.at += bytes;
  }

  bytes(count: number): Buffer {
    if (this.at + count > this.buffer.length) throw new RangeError('the answer is cut off');
    this.at += count;
    return this.buffer.subarray(this.at - count, this.at);
  }

  int16(): number {
    return this.bytes(2).readInt16BE();
  }

  int32(): number {
    return this.bytes(4).readInt32BE();
  }

  varint(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes(1)[0] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text(): string | null {
    const length = this.varint();
    return length === 0 ? null : this.bytes(length - 1).toString('utf8');
  }

  array(item: () => void): void {
    const length = this.varint() - 1;
    for (let index = 0; index < length; index++) item();
  }

  tags(): void {
    for (let left = this.varint(); left > 0; left--) {
      this.varint();
      this.skip(this.varint());
    }
  }
}

function ask(broker: string, request: Buffer): Promise<Buffer> {
  const [, host = '', port = ''] = /^\[?([^\]]*)\]?:(\d+)$/.exec(broker) ?? [];
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port: Number(port) }, () => socket.write(request));
    let received = Buffer.alloc(0);
    const end = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(ANSWER_MS_MAX, () => end(new Error(`${broker} does not answer`)));
    socket.once('error', end);
    socket.once('close', () => reject(new Error(`${broker} closed the connection`)));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const length = received.length >= 4 ? received.readInt32BE(0) : 0;
      if (length < 0 || length > ANSWER_BYTES_MAX) end(new Error(`${broker} does not speak Kafka's protocol`));
      else if (received.length >= 4 && received.length >= 4 + length) {
        resolve(received.subarray(4, 4 + length));
        socket.destroy();
      }
    });
  });
}

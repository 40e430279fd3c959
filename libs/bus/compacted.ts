import type { BusConsumer, ConsumeOptions, PartitionBatch, PartitionOffsets } from './bus.js';
import { BusError } from './bus-error.js';

const READ_MS_MAX = 60_000;

interface CompactedReadParts {
  readonly fetchOffsets: (topics: readonly string[]) => Promise<PartitionOffsets[]>;
  readonly consume: (options: ConsumeOptions) => Promise<BusConsumer>;
  readonly groupId: string;
}

/** Reads a compacted topic from its beginning to where it ends now and keeps the latest value of each key. */
export async function readCompacted(parts: CompactedReadParts, topic: string): Promise<Map<string, Buffer>> {
  const ranges = await parts.fetchOffsets([topic]);
  const unread = new Map(ranges.filter(({ low, high }) => low < high).map((range) => [range.partition, range]));
  const values = new Map<string, Buffer>();
  if (unread.size === 0) return values;

  const take = ({ partition, messages }: PartitionBatch): void => {
    const end = unread.get(partition)?.high ?? 0n;
    for (const { offset, key, value } of messages) {
      if (offset >= end || key === null) continue;
      if (value === null) values.delete(key);
      else values.set(key, value);
    }
    if ((messages.at(-1)?.offset ?? -1n) + 1n >= end) unread.delete(partition);
  };

  let consumer: BusConsumer | undefined;
  let timeout: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new BusError(`read of ${topic} took longer than ${READ_MS_MAX} ms`, true));
      timeout = setTimeout(late, READ_MS_MAX);
      const options: ConsumeOptions = {
        groupId: parts.groupId,
        topics: [topic],
        fromBeginning: true,
        startOffsets: async () => null,
        onBatches: async (batches) => {
          batches.forEach(take);
          if (unread.size === 0) resolve();
        },
      };
      parts.consume(options).then((started) => {
        consumer = started;
      }, reject);
    });
  } finally {
    clearTimeout(timeout);
    await consumer?.stop();
  }
  return values;
}

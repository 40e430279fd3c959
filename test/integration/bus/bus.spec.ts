import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Bus, BusError, connectBus, type PartitionBatch } from '#libs/bus/index.js';
import { deleteTopic } from '../../../libs/bus/delete-topic.fixture.js';
import { eventually } from '../../eventually.js';

const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
const buses: Bus[] = [];
const connect = (): Bus => {
  const bus = connectBus({ brokers, clientId: `test-${randomUUID()}` });
  buses.push(bus);
  return bus;
};

async function topicWith(partitions: number, messages: number): Promise<{ bus: Bus; topic: string }> {
  const bus = connect();
  const topic = `bus.${randomUUID()}`;
  await bus.ensureTopics([{ topic, partitions }]);
  if (messages > 0) await bus.producer().send(topic, numbered(0, messages));
  return { bus, topic };
}

const numbered = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, i) => ({ key: `k${from + i}`, value: String(from + i) }));

const valuesOf = (batches: readonly PartitionBatch[]): string[] =>
  batches.flatMap(({ messages }) => messages.map(({ value }) => String(value)));

afterAll(async () => {
  await Promise.all(buses.map((bus) => bus.disconnect()));
});

describe('bus', () => {
  test('creates topics once, even when several do it at once, and leaves existing ones alone', async () => {
    const topic = `bus.${randomUUID()}`;
    const definition = { topic, partitions: 3, compact: true };
    await Promise.all([connect(), connect(), connect()].map((bus) => bus.ensureTopics([definition])));
    const less = await connect().ensureTopics([{ topic, partitions: 7, config: { 'max.message.bytes': '9000000' } }]);
    expect(less).toEqual([
      { topic, setting: 'partitions', wanted: '7', found: '3' },
      { topic, setting: 'max.message.bytes', wanted: '9000000', found: '8388608' },
      { topic, setting: 'cleanup.policy', wanted: 'delete', found: 'compact' },
    ]);
    expect(await connect().fetchTopicOffsets([topic, 'bus.no-such-topic'])).toHaveLength(3);
  });

  test('appends with base offsets, in order of each key, also beyond the size of one record batch', async () => {
    const { bus, topic } = await topicWith(1, 0);
    const producer = bus.producer();
    const large = '字'.repeat(200_000);
    const runs = await producer.send(topic, [
      ...[1, 2, 3, 4].map((n) => ({ key: 'a', value: `${n}${large}` })),
      { key: 'b', value: '5' },
    ]);
    expect(runs.map(({ baseOffset }) => baseOffset)).toEqual([0n, 1n, 2n, 3n]);
    const seen: string[] = [];
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      onBatches: async (batches) => {
        seen.push(...valuesOf(batches).map((value) => value.slice(0, 1)));
      },
    });
    await eventually(() => seen.length === 5, 'five messages');
    await consumer.stop();
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  test('a message that no topic takes fails for good, and the producer goes on', async () => {
    const { bus, topic } = await topicWith(1, 0);
    const producer = bus.producer();
    const tooLarge = producer.send(topic, [{ key: 'a', value: Buffer.alloc(9 * 1024 * 1024) }]);
    await expect(tooLarge).rejects.toMatchObject({ name: 'BusError', retriable: false });
    expect(await producer.send(topic, [{ key: 'a', value: 'x' }])).toHaveLength(1);
  });

  test('a broker that is away makes a retriable error after bounded tries', async () => {
    const away = connectBus({ brokers: ['127.0.0.1:1'], clientId: 'away' });
    const failure = await away
      .producer()
      .send('any', [{ key: null, value: 'x' }])
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BusError);
    expect((failure as BusError).retriable).toBe(true);
    await away.disconnect();
  });

  test('merges partitions into one call, one call at a time', async () => {
    const { bus, topic } = await topicWith(6, 600);
    const calls: number[] = [];
    let running = 0;
    let seen = 0;
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      startOffsets: async () => null,
      onBatches: async (batches) => {
        expect(++running).toBe(1);
        calls.push(batches.length);
        seen += valuesOf(batches).length;
        await sleep(20);
        running--;
      },
    });
    await eventually(() => seen === 600, 'all messages');
    await consumer.stop();
    expect(calls[0]).toBe(6);
  });

  test("starts from its caller's positions, whatever the group has committed", async () => {
    const { bus, topic } = await topicWith(1, 100);
    const groupId = randomUUID();
    for (const position of [null, 100n, '40', 7n]) {
      const seen: string[] = [];
      const consumer = await bus.consume({
        groupId,
        topics: [topic],
        fromBeginning: true,
        startOffsets: async () => {
          await sleep(700); // Longer than a fetch takes: what comes before the position is known must not be seen.
          return position;
        },
        onBatches: async (batches) => {
          seen.push(...valuesOf(batches));
        },
      });
      const expected = 100 - Number(position ?? 0);
      await eventually(() => seen.length >= expected, `messages from ${position}`);
      await sleep(expected === 0 ? 1500 : 100);
      await consumer.stop();
      expect(seen).toEqual(numbered(100 - expected, 100).map(({ value }) => value));
      expect((await bus.fetchGroupOffsets(groupId, topic)).get(0)).toBe(100n);
    }
  });

  test('asks where to begin instead of a position that the topic does not have', async () => {
    const { bus, topic } = await topicWith(1, 5);
    const lost: bigint[] = [];
    const seen: string[] = [];
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      startOffsets: async () => 5000n,
      onPositionLost: async ({ high }, asked) => {
        lost.push(asked);
        return high - 2n;
      },
      onBatches: async (batches) => {
        seen.push(...valuesOf(batches));
      },
    });
    await eventually(() => seen.length === 2, 'messages from there on');
    await consumer.stop();
    expect(seen).toEqual(['3', '4']);
    expect(lost).toEqual([5000n]);
  });

  test('tells a topic from another one that was made anew under its name', async () => {
    const { bus, topic } = await topicWith(1, 1);
    const before = (await bus.fetchTopicIds([topic, 'bus.no-such-topic'])).get(topic);
    expect(before).toMatch(/^[0-9a-f]{32}$/);
    expect(await bus.fetchTopicIds([topic])).toEqual(new Map([[topic, before]]));
    expect((await bus.fetchLeaderEpochs([topic])).get(`${topic}/0`)).toBeGreaterThanOrEqual(0);
    await deleteTopic(brokers, topic);
    await bus.ensureTopics([{ topic, partitions: 1 }]);
    expect((await bus.fetchTopicIds([topic])).get(topic)).not.toBe(before);
    const nobody = connectBus({ brokers: ['127.0.0.1:1'], clientId: 'away' });
    expect(await nobody.fetchTopicIds([topic])).toEqual(new Map());
  });

  test('asks for positions anew when told to', async () => {
    const { bus, topic } = await topicWith(1, 3);
    const seen: string[] = [];
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      startOffsets: async () => null,
      onBatches: async (batches) => {
        seen.push(...valuesOf(batches));
      },
    });
    await eventually(() => seen.length === 3, 'three messages');
    consumer.reposition();
    await eventually(() => seen.length === 6, 'the same three again');
    await consumer.stop();
    expect(seen).toEqual(['0', '1', '2', '0', '1', '2']);
  });

  test('a call that fails gets the same messages again', async () => {
    const { bus, topic } = await topicWith(2, 40);
    const seen: string[] = [];
    const errors: unknown[] = [];
    let failures = 3;
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      startOffsets: async () => null,
      onError: (error) => errors.push(error),
      onBatches: async (batches) => {
        if (failures-- > 0) throw new Error('database away');
        seen.push(...valuesOf(batches));
      },
    });
    await eventually(() => seen.length >= 40, 'all messages after failures');
    await sleep(300);
    await consumer.stop();
    expect(errors).toHaveLength(3);
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(numbered(0, 40).map(({ value }) => Number(value)));
  });

  test('members share partitions and hand them over without loss; pause stops the flow', async () => {
    const { bus, topic } = await topicWith(4, 0);
    const groupId = randomUUID();
    const committed = new Map<number, bigint>();
    const seen = new Map<string, number>();
    const member = () =>
      bus.consume({
        groupId,
        topics: [topic],
        fromBeginning: true,
        startOffsets: async (_topic, partition) => committed.get(partition) ?? null,
        onBatches: async (batches) => {
          await sleep(30);
          for (const { partition, messages } of batches) {
            for (const { offset, value } of messages) {
              if (offset < (committed.get(partition) ?? 0n)) continue;
              seen.set(String(value), (seen.get(String(value)) ?? 0) + 1);
              committed.set(partition, offset + 1n);
            }
          }
        },
      });
    const producer = bus.producer();
    const first = await member();
    await producer.send(topic, numbered(0, 200));
    const second = await member();
    for (let from = 200; from < 1000; from += 50) {
      await producer.send(topic, numbered(from, from + 50));
      await sleep(50);
    }
    await eventually(() => seen.size === 1000, 'all messages by two members');
    await first.stop();
    second.pause();
    await sleep(1500);
    await producer.send(topic, numbered(1000, 1100));
    await sleep(1500);
    expect(seen.size).toBe(1000);
    second.resume();
    await eventually(() => seen.size === 1100, 'messages after the pause');
    await second.stop();
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
  });

  test('stop waits for the running call', async () => {
    const { bus, topic } = await topicWith(1, 10);
    let began = false;
    let ended = false;
    const consumer = await bus.consume({
      groupId: randomUUID(),
      topics: [topic],
      fromBeginning: true,
      onBatches: async () => {
        began = true;
        await sleep(1000);
        ended = true;
      },
    });
    await eventually(() => began, 'the call');
    await consumer.stop();
    expect(ended).toBe(true);
  });

  test('reads the latest values of a compacted topic', async () => {
    const { bus, topic } = await topicWith(2, 0);
    expect((await bus.readCompacted(topic)).size).toBe(0);
    await bus.producer().send(topic, [
      { key: 'court', value: '1' },
      { key: 'petition', value: '1' },
      { key: 'court', value: '2' },
      { key: 'gone', value: '1' },
      { key: 'gone', value: null },
    ]);
    const values = await bus.readCompacted(topic);
    expect(Object.fromEntries([...values].map(([key, value]) => [key, String(value)]))).toEqual({
      court: '2',
      petition: '1',
    });
    expect(await bus.clusterId()).toBeTruthy();
  });
});

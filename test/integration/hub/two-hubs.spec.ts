import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Bus, connectBus } from '#libs/bus/index.js';
import { CASE_EVENTS_TOPIC } from '#libs/contracts/index.js';
import type { Hub } from '../../../apps/hub/src/create-hub.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
let bus: Bus;
let second: Hub;
/** What the second hub tells somebody of changes, until it ends. */
let told: Promise<string>;
beforeAll(async () => {
  hub = await startHubFixture();
  second = await hub.startAnother();
  const stream = await fetch(`${second.url}/api/v1/live`, { headers: { authorization: await hub.signIn('leader') } });
  told = stream.text();
  bus = connectBus({ brokers: (process.env.TEST_KAFKA_BROKERS as string).split(','), clientId: 'department' });
});
afterAll(() => Promise.all([hub?.stop(), bus?.disconnect()]));

/** Ids of the events about these records, as often as they were sent. */
async function eventsAbout(sourceIds: readonly string[]): Promise<string[]> {
  const ends = new Map((await bus.fetchTopicOffsets([CASE_EVENTS_TOPIC])).map((one) => [one.partition, one]));
  const ids: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const unread = new Set([...ends.values()].filter(({ low, high }) => high > low).map(({ partition }) => partition));
    bus
      .consume({
        groupId: `department-${process.pid}`,
        topics: [CASE_EVENTS_TOPIC],
        fromBeginning: true,
        startOffsets: async () => null,
        onBatches: async (batches) => {
          for (const { partition, messages } of batches) {
            for (const { value } of messages) {
              const event = JSON.parse(String(value));
              if (sourceIds.includes(event.data.record?.sourceId)) ids.push(event.id);
            }
            if ((messages.at(-1)?.offset ?? -1n) + 1n >= (ends.get(partition)?.high ?? 0n)) unread.delete(partition);
          }
          if (unread.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  return ids;
}

it('two hubs share the work: each record is taken once and each event sent once, also when one dies', async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `W-${process.pid}-${index}`);
  const records = ids.map((id, index) =>
    dispute('court', id, {
      complainants: [{ kind: 'person', name: `令狐${'天地玄黄宇宙洪荒日月'[index % 10]}${index}` }],
    }),
  );
  await hub.publish(...records.slice(0, 40));
  await second.close();
  await hub.publish(...records.slice(40));
  const live = await hub.query("select 1 from record where source_id = any($1) and state = 'live'", [ids]);
  expect(live).toHaveLength(60);
  const versions = await hub.query(
    'select 1 from record_version join record using (record_id) where source_id = any($1)',
    [ids],
  );
  expect(versions).toHaveLength(60);
  await hub.outboxEmpty();
  const events = await eventsAbout(ids);
  expect(events).toHaveLength(60);
  expect(new Set(events).size).toBe(60);
});

it('who reads changes at one of them is told of what any of them changes, and let go when it ends', async () => {
  const kinds = [...(await told).matchAll(/^data: (.*)$/gm)].flatMap(
    ([, data]) => JSON.parse(data as string).kinds ?? [],
  );
  expect(kinds).toContain('cases');
});

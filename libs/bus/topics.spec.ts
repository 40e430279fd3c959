import type { Admin } from 'kafkajs';
import { ensureTopics } from './topics.js';

const topic = { topic: 'cases.events', partitions: 3 };

/** A broker that answers the orders to make a topic with these errors, one after the other, and takes what comes then. */
function brokerThatSays(...types: string[]) {
  const asked: string[] = [];
  const createTopics = async ({ topics }: { topics: { topic: string }[] }) => {
    asked.push(topics[0]!.topic);
    const type = types.shift();
    if (type)
      throw Object.assign(new Error(type), type.startsWith('ALL ') ? { errors: [{ type: type.slice(4) }] } : { type });
    return true;
  };
  return { asked, admin: { listTopics: async () => [], createTopics } as unknown as Admin };
}

describe('creating topics', () => {
  it('leaves a topic to whoever was a moment faster', async () => {
    const { asked, admin } = brokerThatSays('ALL TOPIC_ALREADY_EXISTS');
    expect(await ensureTopics(admin, [topic])).toEqual([]);
    expect(asked).toEqual(['cases.events']);
  });

  it('asks again where the broker has not heard yet of the topic that it was told to make', async () => {
    const { asked, admin } = brokerThatSays('UNKNOWN_TOPIC_OR_PARTITION', 'ALL TOPIC_ALREADY_EXISTS');
    expect(await ensureTopics(admin, [topic])).toEqual([]);
    expect(asked).toEqual(['cases.events', 'cases.events']);
  });

  it('tells of everything else', async () => {
    const { asked, admin } = brokerThatSays('TOPIC_AUTHORIZATION_FAILED');
    await expect(ensureTopics(admin, [topic])).rejects.toThrow('TOPIC_AUTHORIZATION_FAILED');
    expect(asked).toHaveLength(1);
  });
});

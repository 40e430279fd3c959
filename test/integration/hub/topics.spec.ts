import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../eventually.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

/** A source of its own, so that its topic may be deleted under the hub without harm to other suites. */
const SYSTEM = `anew-${process.pid}`;

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture({ EXTRA_SYSTEMS: SYSTEM, DEMO: '' });
});
afterAll(() => hub?.stop());

const person = (name: string) => ({ complainants: [{ kind: 'person' as const, name }] });
const stateOf = async (sourceId: string) => (await hub.get(`/api/v1/records/${SYSTEM}/${sourceId}`)).body.state;
const warnings = async () =>
  (await hub.get('/api/v1/integration/health').expect(200)).body.warnings.filter(
    ({ topic }: { topic: string }) => topic === `disputes.raw.${SYSTEM}`,
  );

const untilWarned = (message: RegExp) =>
  eventually(
    async () => (await warnings()).some((one: { message: string }) => message.test(one.message)),
    `a warning of ${message}`,
  );

describe('a raw topic that was deleted and made anew', () => {
  it('is read from its beginning, though it is longer than the old one was, and people are told', async () => {
    await hub.publish(dispute(SYSTEM, 'T-1', person('司马懿')));
    expect(await stateOf('T-1')).toBe('live');
    expect(await warnings()).toEqual([]);
    await hub.makeTopicAnew(`disputes.raw.${SYSTEM}`);
    const names = ['曹操', '刘备', '孙权', '周瑜', '诸葛亮', '关羽', '张飞', '赵云', '马超', '黄忠', '魏延', '姜维'];
    await hub.send(...names.map((name, index) => dispute(SYSTEM, `T-${10 + index}`, person(name))));
    // The hub is at work all the while. By the old positions it would count the first messages as taken.
    await untilWarned(/made anew/);
    await hub.settled();
    for (let index = 0; index < names.length; index++) expect(await stateOf(`T-${10 + index}`)).toBe('live');
  });
});

describe('a raw topic whose log was cut short and has grown past the position since', () => {
  it('is told by the last message, which is another one now; nothing is read twice, and its source is read again', async () => {
    const topic = `disputes.raw.${SYSTEM}`;
    // The topic that was made anew above may have been noticed by this, too.
    const grownAgain = async () =>
      (
        await hub.query<{ count: string }>(
          "select count(*) from intake_incident where topic = $1 and message like '%grown again%'",
          [topic],
        )
      )[0]?.count;
    const before = Number(await grownAgain());
    await hub.publish(dispute(SYSTEM, 'T-4', person('荀彧')), dispute(SYSTEM, 'T-4', person('荀攸')));
    await hub.restart();
    await hub.publish(dispute(SYSTEM, 'T-5', person('郭嘉')));
    expect(Number(await grownAgain())).toBe(before);
    await hub.restart(() => hub.query(`update kafka_position set last_digest = '\\x00' where topic = $1`, [topic]));
    await hub.publish(dispute(SYSTEM, 'T-6', person('贾诩')));
    expect(Number(await grownAgain())).toBeGreaterThan(before);
    expect(await warnings()).toContainEqual(
      expect.objectContaining({ kind: 'messages-gone', message: expect.stringMatching(/grown again/) }),
    );
    expect(await stateOf('T-6')).toBe('live');
    expect((await hub.get(`/api/v1/records/${SYSTEM}/T-4`)).body.version).toBe(2);
  });
});

describe('a raw topic that ends before the position, and is still the same one', () => {
  it('is not read again, which would make new versions of old contents, and people are told', async () => {
    const topic = `disputes.raw.${SYSTEM}`;
    await hub.publish(dispute(SYSTEM, 'T-2', person('司马昭')), dispute(SYSTEM, 'T-2', person('司马炎')));
    await hub.restart(() => hub.query('update kafka_position set next_offset = 5000 where topic = $1', [topic]));
    await untilWarned(/before the position 5000/);
    await hub.publish(dispute(SYSTEM, 'T-3', person('司马师')));
    expect(await stateOf('T-3')).toBe('live');
    expect((await hub.get(`/api/v1/records/${SYSTEM}/T-2`)).body.version).toBe(2);
  });
});

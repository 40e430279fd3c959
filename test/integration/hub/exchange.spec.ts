import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { connectBus } from '#libs/bus/index.js';
import { checkHub } from '../../../apps/exchange-cli/src/hub-checks.js';
import { ExchangeUpkeep } from '../../../apps/hub/src/exchange/exchange-upkeep.service.js';
import { eventually } from '../../eventually.js';
import { timelineOf } from './case-timeline.js';
import { complaint } from './complaint.js';
import { DepartmentCalls, TOWNSHIP } from './department-calls.js';
import { DepartmentReceiver, takes } from './department-receiver.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { WITH_EXCHANGE } from './sent-in.js';

let hub: HubFixture;
let department: string;
const receiver = new DepartmentReceiver();
let webhook: string;

beforeAll(async () => {
  hub = await startHubFixture({ ...WITH_EXCHANGE });
  ({ bearer: department } = await keyFor('街道综治平台', { divisions: [TOWNSHIP] }));
  const { subscription, secret } = await subscribe(department, {
    channel: 'webhook',
    url: await receiver.start(),
    filter: { disputeTypes: [], events: ['CaseOpened', 'CaseUpdated'] },
  });
  webhook = subscription.subscriptionId;
  receiver.checksBy(secret);
});
afterAll(async () => {
  await receiver.stop();
  await hub?.stop();
});

const calls = new DepartmentCalls(() => hub);
const keyFor = (name: string, scope: object) => calls.keyFor(name, scope);
const get = (bearer: string, path: string) => calls.get(bearer, path);
const post = (bearer: string, path: string, body: object) => calls.post(bearer, path, body);
const subscribe = (bearer: string, wanted: object) => calls.subscribe(bearer, wanted);
const openCase = (sourceId: string, content: object = {}) => calls.openCase(sourceId, content);
const act = (caseId: string, name: string, detail: object = {}) => calls.act(caseId, name, detail);
const deliveriesOf = (caseId: string, query = '') => calls.deliveriesOf(department, webhook, caseId, query);

/** How the page of integration shows it. */
const healthOf = async (subscriptionId: string) =>
  (await hub.get('/api/v1/integration/health').expect(200)).body.departments.find(
    (one: { subscriptionId: string }) => one.subscriptionId === subscriptionId,
  );

describe('a department that subscribed by webhook', () => {
  it('is sent signed events of its own cases, in order, and nothing of others', async () => {
    const caseId = await openCase('EX-1');
    const other = await openCase('EX-2', { place: { divisionCode: '330102001', address: '上城区清波街道1号' } });
    await act(caseId, 'accept');
    await act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await eventually(() => receiver.phasesOf(caseId).length === 3, 'three events');
    expect(receiver.phasesOf(caseId)).toEqual(['triaged', 'accepted', 'in-mediation']);
    expect([receiver.phasesOf(other), receiver.faults]).toEqual([[], []]);
    const told = await eventually(async () => {
      const items = await deliveriesOf(caseId);
      return items.every(({ state }) => state === 'taken') && items;
    }, 'receipts');
    const sent = (await timelineOf(hub, caseId)).filter(({ kind }) => kind === 'message');
    expect(sent).toHaveLength(told.length);
    const first = sent.filter(({ at }) => at === sent.at(-1)?.at);
    expect(first).toContainEqual(expect.objectContaining({ what: 'CaseOpened', actor: 'machine', state: 'taken' }));
    expect(told[0]).toMatchObject({ attempts: 1, trouble: null, receipt: expect.stringContaining('received') });
    const shown = {
      state: 'running',
      waiting: 0,
      oldestSeconds: null,
      recent: { taken: told.length, tried: told.length, failed: 0 },
      dead: 0,
    };
    expect(await healthOf(webhook)).toMatchObject(shown);
  });

  it('gets what came while it was paused, and nothing once its key is revoked', async () => {
    const { keyId: other, bearer } = await keyFor('另一平台', { divisions: [TOWNSHIP] });
    const { subscription } = await subscribe(bearer, { channel: 'pull' });
    const path = `subscriptions/${subscription.subscriptionId}`;
    await post(bearer, `${path}/state`, { state: 'paused', reason: '检修' }).expect(200);
    await openCase('EX-4');
    const waiting = async () => (await get(bearer, 'subscriptions').expect(200)).body.items[0].waiting;
    await eventually(async () => (await waiting()) > 0, 'what waits');
    expect(await healthOf(subscription.subscriptionId)).toMatchObject({ state: 'paused', waiting: await waiting() });
    await hub.post(`/api/v1/keys/${other}/revocation`, { reason: '停用' }).expect(200);
    const caseId = await openCase('EX-5');
    await eventually(() => receiver.phasesOf(caseId).length > 0, 'what the other subscriber gets');
    const held = 'select 1 from exchange_delivery where subscription_id = $1 and case_id = $2';
    expect(await hub.query(held, [subscription.subscriptionId, caseId])).toEqual([]);
  });
});

describe('a department that pulls, or reads a topic', () => {
  it('asks from its cursor, and says what is safe', async () => {
    const { subscription } = await subscribe(department, { channel: 'pull', filter: { events: ['CaseOpened'] } });
    const path = `subscriptions/${subscription.subscriptionId}`;
    const ids = [await openCase('EX-6'), await openCase('EX-7')];
    const page = await eventually(async () => {
      const { body } = await get(department, `${path}/events?limit=1`).expect(200);
      return body.more && body;
    }, 'two events');
    expect(page.items).toMatchObject([{ specversion: '1.0' }]);
    const next = (await get(department, `${path}/events?cursor=${page.cursor}`).expect(200)).body;
    expect(next).toMatchObject({ items: [{ specversion: '1.0' }], more: false });
    // Order is kept within a case, not among cases.
    const subjects = [...page.items, ...next.items].map(({ subject }: { subject: string }) => subject);
    expect(subjects.sort()).toEqual(ids.sort());
    await post(department, `${path}/acknowledgement`, { cursor: '999999999999999999' }).expect(400);
    const safe = (cursor: string) => post(department, `${path}/acknowledgement`, { cursor }).expect(200);
    expect([(await safe(next.cursor)).body, (await safe(next.cursor)).body]).toEqual([{ taken: 2 }, { taken: 0 }]);
    const { bearer } = await keyFor('无关平台', { divisions: [TOWNSHIP] });
    await get(bearer, `${path}/events`).expect(404);
  });

  it('finds the same events in a topic of its own', async () => {
    const { subscription } = await subscribe(department, { channel: 'kafka', filter: { events: ['CaseOpened'] } });
    const seen: string[] = [];
    const bus = connectBus({ brokers: (hub.environment.KAFKA_BROKERS ?? '').split(','), clientId: 'department' });
    const consumer = await bus.consume({
      groupId: `department-${subscription.subscriptionId}-${process.pid}`,
      topics: [subscription.topic],
      fromBeginning: true,
      onBatches: async (batches) => {
        for (const { key } of batches.flatMap(({ messages }) => messages)) seen.push(String(key));
      },
    });
    const caseId = await openCase('EX-8');
    await eventually(() => seen.includes(caseId), 'the event');
    await consumer.stop();
    await bus.disconnect();
  });

  it('is a machine: people subscribe to nothing', async () => {
    const person = 'token-of-a-person';
    await hub.query(
      `insert into account (username, display_name, role, division_code) values ('person', '承办人', 'department', $1)`,
      [TOWNSHIP],
    );
    await hub.query(
      `insert into session (token_hash, username, expires_at) values ($1, 'person', now() + interval '1 hour')`,
      [createHash('sha256').update(person).digest('base64url')],
    );
    await post(person, 'subscriptions', { name: '我的', channel: 'pull' }).expect(409);
    await post(department, 'subscriptions', { name: '错', channel: 'webhook', url: 'file:///etc/passwd' }).expect(400);
    const inward = { name: '错', channel: 'webhook', url: 'http://169.254.169.254/latest/meta-data' };
    expect((await post(department, 'subscriptions', inward).expect(400)).body.errors).toMatchObject([{ field: 'url' }]);
  });
});

describe('a filter that names what the city does not have', () => {
  it('is refused by its members, on the record: nothing would ever come of it', async () => {
    const refusal = async (filter: object) =>
      (await post(department, 'subscriptions', { name: '错', channel: 'pull', filter }).expect(400)).body.errors;
    const meant = expect.stringContaining('perhaps 西湖区住房和城乡建设局');
    expect(await refusal({ units: ['西湖区住房和城乡建设局', '西湖区住建局'] })).toEqual([
      { field: 'filter.units.1', message: meant },
    ]);
    expect(await refusal({ divisions: ['3301', '440305'] })).toMatchObject([{ field: 'filter.divisions.1' }]);
    const trail = await hub.query<{ detail: { because: string } }>(
      `select detail from audit_entry where action = 'exchange-refused' order by audit_id desc limit 2`,
    );
    expect(trail.map(({ detail }) => detail.because.split(':')[0])).toEqual(['filter.divisions.1', 'filter.units.1']);
    const { bearer } = await keyFor('目录外单位', { units: ['市机关事务中心'], unlisted: true });
    await subscribe(bearer, { channel: 'pull', filter: { units: ['市机关事务中心'] } });
  });
});

describe('a case that leaves what a department subscribed to', () => {
  it('is told it once, without a word of where it has gone, and comes again when it is back', async () => {
    const { disputeType } = (await hub.get(`/api/v1/cases/${await openCase('EX-15')}`).expect(200)).body;
    const { subscription } = await subscribe(department, { channel: 'pull', filter: { disputeTypes: [disputeType] } });
    const path = `subscriptions/${subscription.subscriptionId}/events?limit=100`;
    const caseId = await openCase('EX-13');
    const types = async () =>
      (await get(department, path).expect(200)).body.items
        .filter(({ subject }: { subject: string }) => subject === caseId)
        .map(({ type }: { type: string }) => type.split('.')[3]);
    await eventually(async () => (await types()).includes('CaseOpened'), 'the case');
    const correct = (value: string) =>
      hub.post(`/api/v1/cases/${caseId}/corrections`, { field: 'disputeType', value, reason: '核实' }).expect(201);
    await correct('D02');
    await eventually(async () => (await types()).at(-1) === 'CaseLeft', 'that it has left');
    await act(caseId, 'accept');
    await correct(disputeType);
    await eventually(async () => (await types()).at(-1) !== 'CaseLeft', 'that it is back');
    expect((await types()).filter((type: string) => type === 'CaseLeft')).toHaveLength(1);
    const { items } = (await get(department, path).expect(200)).body;
    const left = items.find(({ type }: { type: string }) => type === 'org.yian-tong.case.CaseLeft.v1');
    expect(Object.keys(left.data)).toEqual(['caseId', 'caseNumber']);
  });

  it('is kept as a receipt alone once its text was taken long ago', async () => {
    const upkeep = hub.part(ExchangeUpkeep);
    const [row] = await hub.query<{ id: string }>(
      `update exchange_delivery set settled_at = now() - interval '31 days' where delivery_id =
         (select min(delivery_id) from exchange_delivery where state = 'taken') returning delivery_id as id`,
    );
    await upkeep.clear();
    const texts = (sql: string) => hub.query<{ payload: string; receipt: string }>(sql);
    expect(await texts(`select payload, receipt from exchange_delivery where delivery_id = ${row?.id}`)).toEqual([
      { payload: '', receipt: expect.stringContaining('received') },
    ]);
    expect(await texts(`select payload from exchange_delivery where payload = ''`)).toHaveLength(1);
  });
});

describe('a case that has come to accuse the township it lies in', () => {
  it('is told it no more: what waits is kept back, and cannot be sent again', async () => {
    const pull = (await subscribe(department, { channel: 'pull' })).subscription;
    const pulled = async () =>
      (await get(department, `subscriptions/${pull.subscriptionId}/events?cursor=0`).expect(200)).text;
    receiver.answer = () => ({ status: 503 });
    const caseId = await openCase('EX-12');
    const waiting = await eventually(async () => {
      const [found] = await deliveriesOf(caseId, '&state=waiting');
      return (await pulled()).includes(`"${caseId}"`) && found;
    }, 'the department has something to wait for');
    await hub.publish(complaint('hotline-12345', 'EX-12', { purpose: '揭发控告' }));
    await eventually(async () => (await deliveriesOf(caseId)).length === 0, 'the case is out of its sight');
    const states = () =>
      hub.query<{ state: string; trouble: string }>(
        'select state, trouble from exchange_delivery where case_id = $1 and subscription_id = $2',
        [caseId, webhook],
      );
    await eventually(async () => (await states()).every(({ state }) => state === 'dead'), 'what waited is kept back');
    expect((await states())[0]!.trouble).toContain('accuses');
    expect(await pulled()).not.toContain(`"${caseId}"`);
    await hub.post(`/api/v1/exchange/deliveries/${waiting.deliveryId}/resend`, { reason: '再发' }).expect(404);
    receiver.answer = takes;
  });
});

describe('a vendor who tries the hub', () => {
  it('finds it as the document says', async () => {
    await openCase('EX-14');
    const { bearer: key } = await keyFor('供应商', { divisions: [TOWNSHIP], requestsPerMinute: 200 });
    const checks = await checkHub({ url: hub.url(), key, sends: true, exhausts: true });
    expect(checks.filter(({ fault }) => fault !== null)).toEqual([]);
  });
});

describe('what a department answers', () => {
  /** Of the unit that has these cases. */
  let own: { keyId: string; bearer: string };
  const reply = (caseId: string, key: string, body: object, bearer = own.bearer) =>
    post(bearer, `cases/${caseId}/replies`, { words: '已收到', ...body }).set('idempotency-key', key);
  const as = (bearer: string, request: Test) => request.set('authorization', `Bearer ${bearer}`);
  const phaseOf = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body.phase;

  beforeAll(async () => {
    const { handlingUnit } = (await hub.get(`/api/v1/cases/${await openCase('EX-16')}`).expect(200)).body;
    own = await keyFor('承办单位', { units: [handlingUnit] });
  });

  it('moves the case, is taken once, and has a receipt', async () => {
    const caseId = await openCase('EX-9');
    await reply(caseId, 'a-1', { kind: 'acknowledged' }).expect(200);
    const accepted = (await reply(caseId, 'a-2', { kind: 'accepted' }).expect(200)).body;
    expect((await reply(caseId, 'a-2', { kind: 'accepted' }).expect(200)).body).toEqual(accepted);
    await reply(caseId, 'a-2', { kind: 'progress' }).expect(409);
    await reply(caseId, 'a-3', { kind: 'progress', words: '已约双方周五到场' }).expect(200);
    expect(await phaseOf(caseId)).toBe('accepted');
    expect((await hub.get(`/api/v1/cases/${caseId}/notes`, '督办').expect(200)).text).toContain('周五');
    const { items } = (await get(department, `cases/${caseId}/replies`).expect(200)).body;
    expect(items.map(({ kind, by }: { kind: string; by: string }) => `${kind} ${by}`)).toEqual([
      `acknowledged key:${own.keyId}`,
      `accepted key:${own.keyId}`,
      `progress key:${own.keyId}`,
    ]);
  });

  it.each([
    ['accepted', 'EX-17'],
    ['returned', 'EX-18'],
    ['progress', 'EX-19'],
  ])('is done once where it is sent twice at once, and has one receipt: %s', async (kind, sourceId) => {
    const caseId = await openCase(sourceId);
    const send = () => reply(caseId, `twice-${kind}`, { kind });
    const both = await Promise.all([send(), send(), send()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    // Also later, when a case that was returned is out of her sight.
    const receipts = [...both, await send()].map(({ body }) => body.receiptNo);
    expect(new Set(receipts).size).toBe(1);
    expect(await hub.query('select 1 from exchange_reply where case_id = $1', [caseId])).toHaveLength(1);
    const refused = `select 1 from audit_entry where action = 'casework-refused' and subject = $1`;
    expect(await hub.query(refused, [caseId])).toEqual([]);
  });

  it('is taken of cases that its key may see alone', async () => {
    const caseId = await openCase('EX-20', { place: { divisionCode: '330102001', address: '上城区清波街道1号' } });
    await reply(caseId, 'e-1', { kind: 'progress' }).expect(404);
    await reply('999999999', 'e-1', { kind: 'progress' }).expect(404);
  });

  it('is refused where the case does not allow it, and the key may be used again', async () => {
    const caseId = await openCase('EX-10');
    await act(caseId, 'withdraw', { consent: true });
    await reply(caseId, 'b-1', { kind: 'accepted' }).expect(409);
    await reply(caseId, 'b-1', { kind: 'acknowledged' }).expect(200);
    await post(department, `cases/${caseId}/replies`, { kind: 'acknowledged', words: '收到' }).expect(400);
  });

  it('is said for its own units alone: who sees the place neither accepts, closes nor returns in another’s name', async () => {
    const caseId = await openCase('EX-11');
    const { handlingUnit } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const everywhere = await keyFor('全市平台', { divisions: ['3301'] });
    const returned = { kind: 'returned', words: '非本单位职责' };
    for (const { bearer } of [{ bearer: department }, everywhere]) {
      await reply(caseId, 'c-1', { kind: 'accepted' }, bearer).expect(403);
      await reply(caseId, 'c-1', returned, bearer).expect(403);
      const named = { unit: handlingUnit, reason: '非本单位职责' };
      await as(bearer, hub.anonymous().post(`/api/v1/cases/${caseId}/returns`))
        .send(named)
        .expect(403);
      const accept = { act: 'accept', reason: '受理' };
      await as(bearer, hub.anonymous().post(`/api/v1/cases/${caseId}/acts`))
        .send(accept)
        .expect(403);
      const filed = { event: 'filed', reason: '法院来函' };
      await as(bearer, hub.anonymous().post(`/api/v1/cases/${caseId}/events`))
        .send(filed)
        .expect(403);
      const life = as(bearer, hub.anonymous().get(`/api/v1/cases/${caseId}/life`));
      expect((await life.expect(200)).body).toMatchObject({ phase: 'triaged', possible: [] });
      await reply(caseId, 'c-2', { kind: 'progress' }, bearer).expect(200);
    }
    const refused = await hub.query<{ because: string }>(
      `select detail ->> 'because' as because from audit_entry where subject = $1 and action = 'casework-refused'`,
      [caseId],
    );
    expect(refused.map(({ because }) => because)).toEqual(
      Array(10).fill(`${handlingUnit} has this case, and is no unit of yours`),
    );
    await reply(caseId, 'c-1', returned).expect(200);
    expect(await phaseOf(caseId)).toBe('registered');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClockTicker } from '../../../apps/hub/src/clocks/clock-ticker.service.js';
import { Delivering } from '../../../apps/hub/src/exchange/delivering.service.js';
import { ExchangeUpkeep } from '../../../apps/hub/src/exchange/exchange-upkeep.service.js';
import { eventually } from '../../eventually.js';
import { DepartmentCalls, TOWNSHIP } from './department-calls.js';
import { DepartmentReceiver, takes } from './department-receiver.js';
import { eventsNotAsDescribed } from './described-events.js';
import { itGivesTheFirstStock } from './first-stock.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { EXCHANGE_FEED_KEY, SENT_DISPUTE, WITH_EXCHANGE } from './sent-in.js';

let hub: HubFixture;
const calls = new DepartmentCalls(() => hub);
const receiver = new DepartmentReceiver();
let department: string;
let webhook: string;
let early: string;
const filter = { disputeTypes: [], events: ['CaseOpened', 'CaseUpdated'] };

beforeAll(async () => {
  hub = await startHubFixture({ ...WITH_EXCHANGE });
  ({ bearer: department } = await calls.keyFor('街道综治平台', { divisions: [TOWNSHIP] }));
  const first = await calls.subscribe(department, { channel: 'pull', filter: { events: ['CaseOpened'] }, stock: true });
  early = first.subscription.subscriptionId;
  const made = await calls.subscribe(department, { channel: 'webhook', url: await receiver.start(), filter });
  webhook = made.subscription.subscriptionId;
  receiver.checksBy(made.secret);
});
afterAll(async () => {
  await receiver.stop();
  await hub?.stop();
});
beforeEach(() => {
  receiver.answer = takes;
});

const deliveriesOf = (caseId: string) => calls.deliveriesOf(department, webhook, caseId);
const has = (caseId: string, phase: string) =>
  eventually(() => receiver.phasesOf(caseId).at(-1) === phase, `${caseId} is ${phase}`);
/** Lets time pass for deliveries. */
const pass = (minutes: number) => {
  hub.part(Delivering).aheadMs += minutes * 60_000;
};
const EIGHT_DAYS = 8 * 24 * 60;

/** A case of which the receiver has refused to take something for more than eight days. */
async function givenUp(sourceId: string) {
  receiver.answer = () => ({ status: 500 });
  const caseId = await calls.openCase(sourceId);
  const tried = async () => (await deliveriesOf(caseId)).find(({ trouble }) => trouble !== null);
  const { deliveryId } = await eventually(tried, 'an attempt');
  pass(EIGHT_DAYS + 1);
  await eventually(async () => (await deliveriesOf(caseId))[0]?.state === 'dead', 'it is given up');
  receiver.answer = takes;
  // A receiver that did not take something is left alone for a while.
  pass(1);
  await calls.act(caseId, 'accept');
  const later = await eventually(
    async () => (await deliveriesOf(caseId)).find((one) => one.deliveryId !== deliveryId),
    'the next',
  );
  // What is sent to the receiver goes out oldest first: it had its turn.
  await has(await calls.openCase(`${sourceId}-beside`), 'triaged');
  return { caseId, deliveryId, later: later.deliveryId };
}
const change = (path: string) => calls.post(department, path, { reason: '对方已恢复' });

describe('what is given up after eight days', () => {
  it('holds up the later ones of its case, and goes out before them once a person sends all that is dead', async () => {
    const { caseId, later } = await givenUp('P-1');
    expect((await deliveriesOf(caseId)).find(({ deliveryId }) => deliveryId === later)).toMatchObject({
      state: 'waiting',
      attempts: 0,
    });
    const { body } = await change(`subscriptions/${webhook}/resend`).expect(200);
    expect(body).toEqual({ resent: 1 });
    await has(caseId, 'accepted');
    expect(receiver.phasesOf(caseId)).toEqual(['triaged', 'accepted']);
  });

  it('is skipped by a person, and what is later goes out; then the old is not sent any more', async () => {
    const { caseId, deliveryId } = await givenUp('P-2');
    expect((await change(`deliveries/${deliveryId}/skip`).expect(200)).body).toEqual({ deliveryId, state: 'skipped' });
    await has(caseId, 'accepted');
    expect(receiver.phasesOf(caseId)).toEqual(['accepted']);
    await change(`deliveries/${deliveryId}/skip`).expect(409);
    await change(`deliveries/${deliveryId}/resend`).expect(404);
  });

  it('is not sent after something later of its case', async () => {
    const caseId = await calls.openCase('P-3');
    await calls.act(caseId, 'accept');
    await has(caseId, 'accepted');
    const [dead] = await eventually(async () => {
      const all = await deliveriesOf(caseId);
      return all.every(({ state }) => state === 'taken') && all.reverse();
    }, 'receipts');
    await hub.query(`update exchange_delivery set state = 'dead' where delivery_id = $1`, [dead?.deliveryId]);
    expect((await change(`deliveries/${dead?.deliveryId}/resend`).expect(409)).body.detail).toContain('later');
    expect((await change(`subscriptions/${webhook}/resend`).expect(200)).body).toEqual({ resent: 0 });
    await calls.act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await has(caseId, 'in-mediation');
  });
});

describe('a delivery that a hub took on and said nothing of', () => {
  it('is sent again after two minutes, under the same id, and not before', async () => {
    const caseId = await calls.openCase('P-8');
    await has(caseId, 'triaged');
    const [taken] = await eventually(async () => {
      const all = await deliveriesOf(caseId);
      return all.every(({ state }) => state === 'taken') && all;
    }, 'its receipt');
    const abandoned = (minutes: number) =>
      hub.query(
        `update exchange_delivery set state = 'sent', settled_at = null, sent_at = sent_at - $2 * interval '1 minute'
         where delivery_id = $1`,
        [taken?.deliveryId, minutes],
      );
    await abandoned(1);
    await has(await calls.openCase('P-8-beside'), 'triaged');
    expect(receiver.phasesOf(caseId)).toEqual(['triaged']);
    await abandoned(3);
    await eventually(() => receiver.phasesOf(caseId).length === 2, 'it comes again');
    const ids = receiver.taken.filter(({ subject }) => subject === caseId).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a webhook whose secret is changed', () => {
  it('signs by both for a while: a receiver changes over when it can, and a lost answer costs nothing', async () => {
    const other = new DepartmentReceiver();
    const { subscription, secret } = await calls.subscribe(department, {
      channel: 'webhook',
      url: await other.start(),
      filter,
    });
    const path = `subscriptions/${subscription.subscriptionId}/secret`;
    const changed = async () =>
      (await calls.post(department, path, { overlapHours: 2, reason: '定期更换' }).expect(200)).body.secret as string;
    const sent = async (sourceId: string, by: string) => {
      other.checksBy(by);
      const before = other.faults.length;
      const caseId = await calls.openCase(sourceId);
      await eventually(() => other.phasesOf(caseId).length > 0, 'an event');
      return other.faults.slice(before);
    };
    const lost = await changed();
    const next = await changed();
    expect([await sent('P-9', secret), await sent('P-10', next), await sent('P-11', lost)]).toEqual([
      [],
      [],
      ['forged'],
    ]);
    await hub.query('update exchange_subscription set former_until = now() where subscription_id = $1', [
      subscription.subscriptionId,
    ]);
    expect([await sent('P-12', secret), await sent('P-13', next)]).toEqual([['forged'], []]);
    const { bearer } = await calls.keyFor('不相干的平台', { divisions: [TOWNSHIP] });
    await calls.post(bearer, path, { reason: '更换' }).expect(404);
    await calls.post(department, `subscriptions/${subscription.subscriptionId}/state`, {
      state: 'ended',
      reason: '结束',
    });
    await calls.post(department, path, { reason: '更换' }).expect(409);
    await other.stop();
  });
});

describe('an order for a subscription whose answer was lost', () => {
  it('is answered again under its Idempotency-Key, with the secret for a day', async () => {
    const wanted = { name: '推送', channel: 'webhook', url: receiver.address(), filter: { events: ['CaseSplit'] } };
    const order = (body: object) => calls.post(department, 'subscriptions', body).set('idempotency-key', 'p-14');
    const first = (await order(wanted).expect(201)).body;
    expect((await order(wanted).expect(201)).body).toEqual(first);
    await order({ ...wanted, name: '另一个' }).expect(409);
    await hub.query(
      `update exchange_subscription set made_at = made_at - interval '25 hours' where subscription_id = $1`,
      [first.subscription.subscriptionId],
    );
    expect((await order(wanted).expect(201)).body).toMatchObject({ secret: null });
  });
});

describe('the first stock', () => {
  itGivesTheFirstStock(() => ({ hub, calls, department, early }));
});

describe('a key that takes the place of another', () => {
  it('goes on with its subscriptions and its disputes; the one before has them no more', async () => {
    const divisions = [TOWNSHIP, SENT_DISPUTE.place.division];
    const [before, after] = [await calls.keyFor('旧密钥', { divisions }), await calls.keyFor('新密钥', { divisions })];
    const { subscription } = await calls.subscribe(before.bearer, { channel: 'pull', filter });
    const send = (bearer: string, path: string, key: string, body: object) =>
      calls.post(bearer, path, body).set('idempotency-key', key);
    const { receiptNo } = (await send(before.bearer, 'disputes', 'h-1', SENT_DISPUTE).expect(201)).body;
    const told = await calls.openCase('P-22');
    const progress = (bearer: string) =>
      send(bearer, `cases/${told}/replies`, 'h-3', { kind: 'progress', words: '已约双方周五到场' });
    const reply = (await progress(before.bearer).expect(200)).body;
    const heir = { heir: after.keyId, reason: '更换密钥' };
    const { body } = await hub.post(`/api/v1/keys/${before.keyId}/heir`, heir).expect(200);
    expect(body).toEqual({ subscriptionIds: [subscription.subscriptionId], disputes: 1 });
    await hub.post(`/api/v1/keys/${before.keyId}/revocation`, { reason: '已更换' }).expect(200);
    const caseId = await calls.openCase('P-17');
    const path = `subscriptions/${subscription.subscriptionId}/events?limit=100`;
    await eventually(
      async () => (await calls.get(after.bearer, path).expect(200)).text.includes(`"subject":"${caseId}"`),
      'what comes now',
    );
    // What it sends again, because the answer was lost, has been sent.
    expect((await send(after.bearer, 'disputes', 'h-1', SENT_DISPUTE).expect(201)).body).toMatchObject({ receiptNo });
    expect((await progress(after.bearer).expect(200)).body).toEqual(reply);
    expect(await hub.query('select 1 from case_note where case_id = $1', [told])).toHaveLength(1);
    await send(after.bearer, `disputes/${receiptNo}/changes`, 'h-2', { ...SENT_DISPUTE, amountYuan: 1 }).expect(200);
    await hub.post(`/api/v1/keys/${after.keyId}/heir`, { ...heir, heir: before.keyId }).expect(400);
  });

  it('has a secret that is good, and no more subscriptions than a key may have', async () => {
    const [before, after] = [
      await calls.keyFor('甲', { divisions: [TOWNSHIP] }),
      await calls.keyFor('乙', { divisions: [TOWNSHIP] }),
    ];
    for (const { bearer } of [before, after])
      for (let made = 0; made < 11; made++) await calls.subscribe(bearer, { channel: 'pull' });
    const wanted = { heir: after.keyId, reason: '更换密钥' };
    const heir = () => hub.post(`/api/v1/keys/${before.keyId}/heir`, wanted);
    expect((await heir().expect(409)).body.detail).toContain('end some first');
    await hub.query(`update api_key_secret set expires_at = now() - interval '1 minute' where key_id = $1`, [
      after.keyId,
    ]);
    expect((await heir().expect(400)).body.errors).toMatchObject([{ field: 'heir' }]);
    expect((await calls.get(before.bearer, 'subscriptions').expect(200)).body.items).toHaveLength(11);
  });
});

describe('a key whose secrets are not good any more', () => {
  it('is sent nothing; what comes waits where they expired, and is not kept where they were revoked', async () => {
    const { keyId, bearer } = await calls.keyFor('密钥到期的平台', { divisions: [TOWNSHIP] });
    const url = receiver.address();
    const { subscription } = await calls.subscribe(bearer, { channel: 'webhook', url, filter });
    const rows = (caseId: string) =>
      hub.query<{ state: string; attempts: number }>(
        'select state, attempts from exchange_delivery where subscription_id = $1 and case_id = $2',
        [subscription.subscriptionId, caseId],
      );
    await hub.query(`update api_key_secret set expires_at = now() - interval '1 minute' where key_id = $1`, [keyId]);
    const expired = await calls.openCase('P-4');
    await eventually(async () => (await deliveriesOf(expired))[0]?.state === 'taken', 'what the other one gets');
    expect(await rows(expired)).toEqual([{ state: 'waiting', attempts: 0 }]);

    const rotation = { overlapHours: 1, days: 90, reason: '到期更换' };
    const { key } = (await hub.post(`/api/v1/keys/${keyId}/secrets`, rotation).expect(201)).body;
    await eventually(async () => (await rows(expired))[0]?.attempts !== 0, 'what waited is sent');
    for (const { secretId, revokedAt } of key.secrets)
      if (revokedAt === null)
        await hub.post(`/api/v1/keys/${keyId}/secrets/${secretId}/revocation`, { reason: '泄露' }).expect(200);
    const revoked = await calls.openCase('P-5');
    await eventually(async () => (await deliveriesOf(revoked))[0]?.state === 'taken', 'what the other one gets');
    expect(await rows(revoked)).toEqual([]);
  });

  it('has no more than twenty subscriptions at a time', async () => {
    const { bearer } = await calls.keyFor('订阅很多的平台', { divisions: [TOWNSHIP] });
    const wanted = { name: '订阅', channel: 'pull' };
    for (let made = 0; made < 20; made++) await calls.post(bearer, 'subscriptions', wanted).expect(201);
    const refused = await calls.post(bearer, 'subscriptions', wanted).expect(409);
    expect(refused.body.detail).toContain('end one first');
    const [first] = (await calls.get(bearer, 'subscriptions').expect(200)).body.items;
    await calls
      .post(bearer, `subscriptions/${first.subscriptionId}/state`, { state: 'ended', reason: '不用' })
      .expect(200);
    await calls.post(bearer, 'subscriptions', wanted).expect(201);
  });
});

describe('what nobody fetches', () => {
  it('is given up after 90 days, and its text forgotten 90 days later', async () => {
    const { subscription } = await calls.subscribe(department, { channel: 'pull', filter });
    const caseId = await calls.openCase('P-6');
    const row = async () =>
      (
        await hub.query<{ state: string; trouble: string | null; payload: string }>(
          'select state, trouble, payload from exchange_delivery where subscription_id = $1 and case_id = $2',
          [subscription.subscriptionId, caseId],
        )
      )[0];
    const waits = await eventually(row, 'something to fetch');
    const age = async (column: string) => {
      const older = `update exchange_delivery set ${column} = now() - interval '91 days' where subscription_id = $1`;
      await hub.query(older, [subscription.subscriptionId]);
      await hub.part(ExchangeUpkeep).clear();
    };
    await age('made_at');
    expect(await row()).toEqual({ state: 'dead', trouble: 'nobody took it for 90 days', payload: waits.payload });
    const dead = async () => {
      const { items } = (await calls.get(department, 'subscriptions').expect(200)).body;
      return items.find((one: { subscriptionId: string }) => one.subscriptionId === subscription.subscriptionId).dead;
    };
    expect(await dead()).toBe(1);
    await age('settled_at');
    expect(await row()).toMatchObject({ state: 'dead', payload: '' });
    // What cannot be sent again asks for nobody any more.
    expect(await dead()).toBe(0);
  });
});

describe('a reply under an Idempotency-Key that was used', () => {
  it('gets the same receipt for the same words, and is refused for others, on the record', async () => {
    const caseId = await calls.openCase('P-7');
    const reply = (words: string) =>
      calls.post(department, `cases/${caseId}/replies`, { kind: 'progress', words }).set('idempotency-key', 'p-7');
    const first = (await reply('已约双方周五到场').expect(200)).body;
    expect((await reply('已约双方周五到场').expect(200)).body).toEqual(first);
    await reply('双方改约下周一').expect(409);
    expect((await hub.get(`/api/v1/cases/${caseId}/notes`, '督办').expect(200)).text).not.toContain('下周一');
    const refused = await hub.query<{ detail: { reply: string; because: { en: string } } }>(
      `select detail from audit_entry where action = 'casework-refused' and subject = $1`,
      [caseId],
    );
    expect(refused).toMatchObject([
      { detail: { reply: 'progress', because: expect.stringContaining('another message') } },
    ]);
  });
});

describe('a registry that was restored from a backup, and counts its events from there once more', () => {
  it('tells them under other ids: nobody takes them for what came before', async () => {
    const caseId = await calls.openCase('P-18');
    await has(caseId, 'triaged');
    const sent = receiver.taken.find(({ subject }) => subject === caseId);
    const told = { type: 'CaseUpdated', subject: caseId, data: { ...sent?.data, phase: 'accepted' } };
    await hub.query(`insert into outbox (outbox_id, topic, key, payload) values ($1, 'cases.events', $2, $3)`, [
      Number.parseInt(sent?.id ?? '', 10),
      caseId,
      JSON.stringify(told),
    ]);
    await has(caseId, 'accepted');
  });
});

describe('a department that subscribed by its unit', () => {
  it('hears of the time limits of its cases, and of one that is emptied by its number', async () => {
    const caseId = await calls.openCase('P-23');
    const { handlingUnit, caseNumber } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const wanted = { units: [handlingUnit], events: ['ClockOverdue', 'RecordWithdrawn'] };
    const { subscriptionId } = (await calls.subscribe(department, { channel: 'pull', filter: wanted })).subscription;
    const told = async (type: string) => {
      const path = `subscriptions/${subscriptionId}/events?limit=100`;
      const { items } = (await calls.get(department, path).expect(200)).body;
      return items.find((one: { subject: string; type: string }) => one.subject === caseId && one.type.includes(type));
    };
    await hub.part(ClockTicker).tick(new Date(Date.now() + 200 * 86_400_000));
    const overdue = await eventually(() => told('ClockOverdue'), 'a time limit has passed');
    expect(overdue.data).toMatchObject({ handlingUnit, clock: { name: expect.any(String) } });
    await hub.publish({ system: 'hotline-12345', sourceId: 'P-23', state: 'withdrawn' });
    const gone = await eventually(() => told('RecordWithdrawn'), 'its record is gone');
    expect(gone.data).toMatchObject({ handlingUnit, caseNumber });
  });
});

describe('a dispute at the desk that cannot be opened', () => {
  it('holds up no other: its connector is given what it refuses, and the next', async () => {
    const { bearer } = await calls.keyFor('两件来件', { divisions: [SENT_DISPUTE.place.division] });
    for (const number of ['F-1', 'F-2'])
      await calls
        .post(bearer, 'disputes', { ...SENT_DISPUTE, number })
        .set('idempotency-key', number)
        .expect(201);
    await hub.query(`update exchange_dispute set content = '\\x00' where number = 'F-1'`);
    const feed = hub.anonymous().get('/api/v1/exchange/feed').set('x-exchange-feed-key', EXCHANGE_FEED_KEY);
    const { items } = (await feed.expect(200)).body;
    expect(Object.keys(items.at(-2))).toEqual(['id', 'state', 'narrative', 'changedAt']);
    expect(items.at(-1)).toMatchObject({ number: 'F-2', narrative: SENT_DISPUTE.narrative });
  });
});

describe('what is published of events', () => {
  it('is true of every event that these subscribers were sent', async () => {
    const { faults, types } = await eventsNotAsDescribed(hub);
    expect(faults).toEqual([]);
    expect(types).toEqual(expect.arrayContaining(['CaseLeft', 'CaseListed', 'CaseOpened', 'CaseUpdated']));
  });
});

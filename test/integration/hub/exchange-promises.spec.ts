import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ExchangeUpkeep } from '../../../apps/hub/src/exchange/exchange-upkeep.service.js';
import { DepartmentCalls, eventually, TOWNSHIP } from './department-calls.js';
import { DepartmentReceiver, takes } from './department-receiver.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
const calls = new DepartmentCalls(() => hub);
const receiver = new DepartmentReceiver();
let department: string;
let webhook: string;
const filter = { disputeTypes: [], events: ['CaseOpened', 'CaseUpdated'] };

beforeAll(async () => {
  hub = await startHubFixture();
  ({ bearer: department } = await calls.keyFor('街道综治平台', { divisions: [TOWNSHIP] }));
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
/** A receiver that did not take something is left alone for a while: not in these tests. */
const wakeUp = () => hub.query('update exchange_subscription set quiet_until = null');

/** A case of which the receiver has refused to take something for more than eight days. */
async function givenUp(sourceId: string) {
  receiver.answer = () => ({ status: 500 });
  const caseId = await calls.openCase(sourceId);
  const tried = async () => (await deliveriesOf(caseId)).find(({ trouble }) => trouble !== null);
  const { deliveryId } = await eventually(tried, 'an attempt');
  await hub.query(
    `update exchange_delivery set tried_since = now() - interval '8 days 1 minute', next_at = now() where delivery_id = $1`,
    [deliveryId],
  );
  await wakeUp();
  await eventually(async () => (await deliveriesOf(caseId))[0]?.state === 'dead', 'it is given up');
  receiver.answer = takes;
  await wakeUp();
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
    await age('settled_at');
    expect(await row()).toMatchObject({ state: 'dead', payload: '' });
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

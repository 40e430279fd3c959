import { expect } from '@jest/globals';
import type { Test } from 'supertest';
import type { HubFixture } from './hub-fixture.js';

interface InCase {
  readonly caseId?: string;
}

/** What an operator with a scope may do in the exchange: what concerns her own cases, and nothing that is the city's. */
export async function overseesHerPart(
  hub: HubFixture,
  call: (method: string, path: string, body?: object) => Test,
  inside: InCase,
  outside: InCase,
): Promise<void> {
  const one = async (sql: string, ...given: unknown[]) => (await hub.query<{ id: string }>(sql, given))[0]?.id;
  const subscriptionId = await one(
    `insert into exchange_subscription (owner, name, channel, filter) values ('key:none', '局平台', 'pull', '{}')
     returning subscription_id as id`,
  );
  const resend = async ({ caseId }: InCase) => {
    const deliveryId = await one(
      `insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, settled_at)
       values ($1, 'e' || $2, $2::bigint, 'CaseUpdated', '{}', 'dead', now()) returning delivery_id as id`,
      subscriptionId,
      caseId,
    );
    return (await call('POST', `/api/v1/exchange/deliveries/${deliveryId}/resend`, { reason: '核对' })).status;
  };
  expect([await resend(inside), await resend(outside)]).toEqual([200, 404]);
  const change = { state: 'ended', reason: '核对' };
  const path = '/api/v1/exchange/subscriptions';
  expect((await call('GET', path)).body.items).toEqual([]);
  expect((await call('POST', `${path}/${subscriptionId}/state`, change)).status).toBe(404);
  await hub.post(`${path}/${subscriptionId}/state`, change).expect(200);

  const receiptNo = await one(
    `with sent as (insert into exchange_dispute (source_id, owner, sender, number, content, changed_at)
       values ('JH-part', 'key:none', '局平台', 'RS-1', 'sealed', now()) returning dispute_id)
     insert into exchange_message (owner, idempotency_key, dispute_id, kind, digest)
     select 'key:none', 'part', dispute_id, 'new', 'digest' from sent returning receipt_no as id`,
  );
  const desk = '/api/v1/exchange/disputes';
  expect((await call('GET', desk)).body.items).toEqual([]);
  expect((await call('GET', `${desk}/${receiptNo}`)).status).toBe(404);
  await hub.get(`${desk}/${receiptNo}`).expect(200);
}

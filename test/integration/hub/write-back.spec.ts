import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { startTracing, stopTracing } from '#libs/tracing/index.js';
import { eventually } from '../../eventually.js';
import { CourtUnderTest } from '../connectors/sources/court-under-test.js';
import { timelineOf } from './case-timeline.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { type Span, TraceCollector } from './trace-collector.js';

/** A court of its own, with its real connector: its topics are nobody else's. */
const SYSTEM = `court-${randomUUID().slice(0, 8)}`;

interface Order {
  readonly orderId: string;
  readonly sourceId: string;
  readonly state: string;
  readonly status: string;
  readonly receiptNo: string;
  readonly receipt: string | null;
  readonly trouble: string | null;
  readonly attempts: number;
}

let hub: HubFixture;
let court: CourtUnderTest;
let connector: RunningConnector;
beforeAll(async () => {
  hub = await startHubFixture({ EXTRA_SYSTEMS: SYSTEM, DEMO: '' });
  court = await CourtUnderTest.start();
  const settings = {
    KAFKA_BROKERS: (hub.environment.KAFKA_BROKERS ?? '').split(','),
    POLL_INTERVAL_MS: 100,
    CONNECTOR_PORT: 0,
    CONNECTOR_SYSTEM: SYSTEM,
    LOG_LEVEL: 'silent' as const,
    DATA_DIR: hub.keysFolder,
    KEYS_DIR: hub.keysFolder,
    PAYLOAD_SUITE: 'aes-256-gcm' as const,
  };
  connector = await startConnector(court.connector(SYSTEM), settings, pino({ level: 'silent' }));
});
afterAll(async () => {
  await connector?.stop();
  await court?.stop();
  await hub?.stop();
});

afterEach(() => {
  court.interfere = () => null;
});

/** A case of one record that the court has accepted; `mediated`: and that a person mediates, which the court was told. */
async function caseAtCourt(id: string, mediated = true): Promise<string> {
  await court.put([{ id, text: `第${id}号房租纠纷` }]);
  const found = await eventually(async () => {
    const { status, body } = await hub.get(`/api/v1/records/${SYSTEM}/${id}`);
    return status === 200 && body.caseId && body;
  }, `record ${id}`);
  if (!mediated) return found.caseId;
  await act(found.caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
  await newest(found.caseId, 'taken');
  return found.caseId;
}
const act = (caseId: string, name: string, detail: object = {}) =>
  hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
const ordersOf = async (caseId: string): Promise<Order[]> =>
  (await hub.get(`/api/v1/cases/${caseId}/write-backs`).expect(200)).body.items;
const newest = (caseId: string, state: string) =>
  eventually(async () => (await ordersOf(caseId)).at(0)?.state === state && (await ordersOf(caseId))[0], state);
const toldOf = async (id: string) => (await court.told()).filter((told) => told.id === id).map(({ status }) => status);

describe('a source whose record people work on', () => {
  it('is told each step in order, once, and its receipts are kept', async () => {
    const caseId = await caseAtCourt('B-1', false);
    expect(await ordersOf(caseId)).toEqual([]);
    await act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await act(caseId, 'agree', { terms: '十日内退还余额' });
    await act(caseId, 'ask-confirmation', { court: '西湖区人民法院', consent: true });
    await act(caseId, 'confirm', { caseNumber: '(2026)浙0106民特1号' });
    await act(caseId, 'close', { result: 'performed' });
    const last = await newest(caseId, 'taken');
    expect(last.receipt).toBe(`TJHZ-${last.receiptNo}`);
    expect(await toldOf('B-1')).toEqual(['调解中', '调解成功', '调解成功', '司法确认', '已结案']);
    expect((await court.told()).at(-1)?.note).toMatch(/^已结案 \d{4}-\d\d-\d\d 协议已履行$/);
    expect(new Set((await ordersOf(caseId)).map(({ state }) => state))).toEqual(new Set(['taken']));
    const told = (await timelineOf(hub, caseId)).filter(({ kind }) => kind === 'write-back');
    expect(told[0]).toMatchObject({ actor: 'machine', about: '已结案', state: 'taken', sourceId: 'B-1' });
  });

  it('is told that its case was answered, where nobody mediated', async () => {
    const caseId = await caseAtCourt('B-0', false);
    await act(caseId, 'answer', { reply: '已答复当事人' });
    await newest(caseId, 'taken');
    expect(await toldOf('B-0')).toEqual(['已结案']);
    expect((await court.told()).at(-1)?.note).toMatch(/^已结案 \d{4}-\d\d-\d\d 已答复$/);
  });

  it('that is away is told later: the order waits with the reason, and an operator may send it now', async () => {
    const caseId = await caseAtCourt('B-2');
    court.interfere = (path) => (path.endsWith('/progress') ? { status: 503, body: '<html>' } : null);
    await act(caseId, 'agree', { terms: '退款' });
    const waiting = await eventually(
      async () => (await ordersOf(caseId)).find(({ trouble }) => trouble),
      'the failure',
    );
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, trouble: expect.stringContaining('503') });
    court.interfere = () => null;
    await hub.post(`/api/v1/write-backs/${waiting.orderId}/resend`, { reason: '法院已恢复' }).expect(200);
    await newest(caseId, 'taken');
    expect(await toldOf('B-2')).toEqual(['调解中', '调解成功']);
    await hub.post(`/api/v1/write-backs/${waiting.orderId}/hold`, { reason: '重复' }).expect(409);
  });

  it('that refuses is not asked again: the order is held for a person, later news go out, and the old is not sent after them', async () => {
    const caseId = await caseAtCourt('B-3');
    court.interfere = (path) => (path.endsWith('/progress') ? { status: 409, body: '{}' } : null);
    await act(caseId, 'agree', { terms: '退款' });
    const held = await newest(caseId, 'held');
    expect(held.trouble).toContain('409');
    const queue = (await hub.get(`/api/v1/write-backs?state=held&system=${SYSTEM}`).expect(200)).body.items;
    expect(queue.map(({ orderId }: Order) => orderId)).toEqual([held.orderId]);
    court.interfere = () => null;
    await act(caseId, 'perform', { performBy: '2099-01-01' });
    await newest(caseId, 'taken');
    const late = await hub.post(`/api/v1/write-backs/${held.orderId}/resend`, { reason: '再试' }).expect(409);
    expect(late.body.detail).toContain('later');
    expect(await toldOf('B-3')).toEqual(['调解中', '调解成功']);

    // All that is held of the source at once, but for what was overtaken.
    const other = await caseAtCourt('B-7');
    court.interfere = (path) => (path.endsWith('/progress') ? { status: 409, body: '{}' } : null);
    await act(other, 'agree', { terms: '退款' });
    await newest(other, 'held');
    court.interfere = () => null;
    const all = await hub.post('/api/v1/write-backs/resend', { system: SYSTEM, reason: '法院已恢复' }).expect(200);
    expect(all.body).toEqual({ resent: 1 });
    await newest(other, 'taken');
    expect(await toldOf('B-7')).toEqual(['调解中', '调解成功']);
  });

  it('is not told of a case that only its own reports move', async () => {
    const caseId = await caseAtCourt('B-4', false);
    await court.putWithUnknownStatus('B-4', '调解成功');
    await eventually(
      async () => (await hub.get(`/api/v1/cases/${caseId}/life`)).body.phase === 'agreement',
      'agreement',
    );
    expect(await ordersOf(caseId)).toEqual([]);
  });

  it('whose connector is gone is told again every six hours under the same number, and held for a person after eight days', async () => {
    await hub.publish(complaint('hotline-12345', 'B-6'));
    const { caseId } = (await hub.get('/api/v1/records/hotline-12345/B-6').expect(200)).body;
    await act(caseId, 'accept');
    const sent = await newest(caseId, 'sent');
    expect(sent.attempts).toBe(1);
    const age = (column: string, time: string) =>
      hub.query(`update write_back set ${column} = now() - $2::interval where receipt_no = $1`, [sent.receiptNo, time]);
    await age('sent_at', '6 hours 1 minute');
    const again = await eventually(
      async () => (await ordersOf(caseId)).find(({ attempts }) => attempts === 2),
      'once more',
    );
    expect(again).toMatchObject({ state: 'sent', receiptNo: sent.receiptNo });
    await age('tried_since', '8 days 1 minute');
    await age('sent_at', '6 hours 1 minute');
    const held = await newest(caseId, 'held');
    expect(held).toMatchObject({ attempts: 2, trouble: 'no connector of the source has answered' });
  });

  it('is told through a restart of the hub', async () => {
    const caseId = await caseAtCourt('B-5');
    await act(caseId, 'fail', { guidance: 'litigation' });
    await hub.restart();
    await newest(caseId, 'taken');
    expect(await toldOf('B-5')).toEqual(['调解中', '调解不成']);
  });
});

describe('somebody who collects traces', () => {
  const collector = new TraceCollector();
  afterAll(async () => {
    await stopTracing();
    await collector.stop();
  });

  /** A department that is sent what happens in the whole city. */
  async function subscribe(url: string): Promise<void> {
    const wanted = { name: '市矛调中心', role: 'department', readsOnly: false, requestsPerMinute: 600, reason: '对接' };
    const { bearer } = (await hub.post('/api/v1/keys', { ...wanted, divisions: ['3301'] }).expect(201)).body;
    const filter = { disputeTypes: [], events: ['CaseOpened'] };
    await hub
      .anonymous()
      .post('/api/v1/exchange/subscriptions')
      .set('authorization', `Bearer ${bearer}`)
      .send({ name: '新案', channel: 'webhook', url, filter })
      .expect(201);
  }

  it('sees a page on its whole way as one trace: fetched, published, registered, told, delivered; what the court is told as another; and nothing of their people', async () => {
    const url = await collector.start();
    await subscribe(`${url}/events`);
    await startTracing('everything', { OTEL_EXPORTER_OTLP_ENDPOINT: url });
    await court.put([{ id: 'T-1', text: '杭州市西湖区文三路15号租房押金不退，联系13800138000' }]);
    const [delivered] = await eventually(
      async () => collector.at('/events').length > 0 && collector.at('/events'),
      'delivery',
    );
    // What became of it is stored once its span has ended.
    const settled = `select 1 from exchange_delivery where state = 'taken' or trouble is not null`;
    await eventually(async () => (await hub.query(settled)).length > 0, 'the end of the delivery');
    const { caseId } = (await hub.get(`/api/v1/records/${SYSTEM}/T-1`).expect(200)).body;
    await act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await newest(caseId, 'taken');
    await stopTracing();

    const spans = collector.spans();
    const told = spans.find(({ name }) => name === `tell ${SYSTEM}`)!;
    expect(wayTo(told, spans)).toEqual([`order ${SYSTEM}`, 'publish Ordered', `tell ${SYSTEM}`]);
    const last = spans.find(({ name }) => name === 'deliver org.yian-tong.case.CaseOpened.v1')!;
    expect(wayTo(last, spans)).toEqual([
      `fetch ${SYSTEM}`,
      `publish disputes.raw.${SYSTEM}`,
      `register disputes.raw.${SYSTEM}`,
      'publish CaseOpened',
      'deliver org.yian-tong.case.CaseOpened.v1',
    ]);
    expect(delivered?.headers.traceparent).toBe(`00-${last.traceId}-${last.spanId}-01`);
    expect(JSON.parse(delivered?.body ?? '').traceparent).toBe(`00-${last.traceId}-${last.parentSpanId}-01`);
    const collected = collector
      .at('/v1/traces')
      .map(({ body }) => body)
      .join();
    for (const secret of ['13800138000', '文三路', '押金', 'T-1', '方敏']) expect(collected).not.toContain(secret);
  });

  /** Names of the spans that led to this one, itself last, all of one trace. */
  const wayTo = (span: Span, spans: readonly Span[]): string[] => {
    const parent = spans.find(({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId);
    return [...(parent ? wayTo(parent, spans) : []), span.name];
  };
});

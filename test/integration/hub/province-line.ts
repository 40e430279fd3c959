import { expect, it } from '@jest/globals';
import type { Listening } from '../../../apps/simulators/src/http-exchange.js';
import { ProvinceDesk } from '../../../apps/simulators/src/province/province-desk.js';
import { type ProvinceFault, serveProvince } from '../../../apps/simulators/src/province/province-server.js';
import { eventually } from '../../eventually.js';
import { eventsNotAsDescribed } from './described-events.js';
import type { HubFixture } from './hub-fixture.js';

const SECRET = 'secret-of-city-and-province-for-tests';

/** The province's platform, which does wrong what a test asks for, by method and path. */
export class ProvinceUnderTest {
  readonly desk = new ProvinceDesk('3301');
  readonly faults = new Map<string, ProvinceFault>();
  private listening: Listening | null = null;

  async start(): Promise<NodeJS.ProcessEnv> {
    const options = { port: 0, secret: Buffer.from(SECRET), desk: this.desk };
    this.listening = await serveProvince({ ...options, fault: (call) => this.faults.get(call) ?? null });
    const address = `http://127.0.0.1:${this.listening.port}`;
    return { PROVINCE_BASE_URL: address, PROVINCE_SECRET: SECRET, PROVINCE_INTERVAL_MS: '100' };
  }

  async stop(): Promise<void> {
    await this.listening?.close();
  }
}

const DISPUTE = {
  number: 'SZ-2026-0088',
  narrative: '小区二次供水水箱破损，停水十余日，物业公司与供水公司互相推诿。',
  status: 'registered',
  complainants: [{ kind: 'person', name: '司马青岚', phone: '13611113333' }],
  respondents: [{ kind: 'organisation', name: '杭州望江门物业服务有限公司' }],
  place: { division: '330102', address: '上城区望江街道8号' },
  filedAt: '2026-05-08T09:00:00+08:00',
};
const instruction = (id: string, about: object, more: object = {}) => ({
  id,
  kind: 'instruction',
  about,
  words: '请限期办结并反馈',
  by: '省委信访联席办',
  workingDays: 5,
  ...more,
});

interface Batch {
  readonly batchId: string;
  readonly sequence: number | null;
  readonly state: string;
  readonly cause: string | null;
}
interface Item {
  readonly ref: string;
  readonly state: string;
  readonly cause: string | null;
  readonly caseId: string | null;
  readonly taskId: string | null;
}
type Until = <Body>(path: string, isSo: (body: Body) => boolean, purpose?: string) => Promise<Body>;

const DOWN = 'GET /exchange/v1/batches';
const UP = 'POST /exchange/v1/batches';
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The line to the province's platform, over HTTP, with what Kafka brings at one end and registry and tasks at the other. */
export function itSpeaksWithTheProvince(hubOf: () => HubFixture, province: ProvinceUnderTest, until: Until): void {
  const { desk, faults } = province;
  let caseId = '';
  let caseNumber = '';
  const batches = async (query: string) =>
    (await hubOf().get(`/api/v1/province/batches?limit=100&${query}`).expect(200)).body.items as Batch[];
  const item = async (ref: string) => {
    const found = await until<{ items: Item[] }>('/api/v1/province/items?limit=100', ({ items }) =>
      items.some((one) => one.ref === ref && one.state !== 'waiting'),
    );
    return found.items.find((one) => one.ref === ref) as Item;
  };
  const reconcile = async () => {
    const order = { day: today(), reason: '核对' };
    return (await hubOf().post('/api/v1/province/reconciliations', order).expect(200)).body;
  };
  const note = (words: string) =>
    hubOf().post(`/api/v1/cases/${caseId}/acts`, { act: 'accept', reason: words, detail: {} });

  it('takes a transferred case as a record, and an instruction on it as a supervision in working days', async () => {
    desk.issue([
      { id: 't-1', kind: 'transfer', dispute: DISPUTE } as { id: string },
      instruction('i-1', { number: DISPUTE.number }),
    ]);
    const done = await item('i-1');
    expect(done).toMatchObject({ state: 'taken', caseId: expect.any(String), taskId: expect.any(String) });
    caseId = done.caseId as string;
    const { fields } = (await hubOf().get(`/api/v1/cases/${caseId}/provenance`).expect(200)).body;
    expect(fields.parties).toMatchObject([{ system: 'exchange', topic: 'disputes.raw.exchange' }]);
    ({ caseNumber } = (await hubOf().get(`/api/v1/cases/${caseId}`).expect(200)).body);
    const { items: tasks } = (await hubOf().get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body;
    expect(tasks).toMatchObject([{ taskId: done.taskId, kind: 'supervision', madeBy: 'province', state: 'open' }]);
    expect(tasks[0].due > today()).toBe(true);
    await eventually(
      () => JSON.stringify(desk.receipts.at(-1)).includes(`"taskId":"${done.taskId}"`),
      'the receipt with what became of the instruction',
    );
    await hubOf()
      .post(`/api/v1/cases/${caseId}/tasks/${done.taskId}/settlement`, { state: 'done', outcome: '已恢复供水' })
      .expect(200);
    await eventually(
      () =>
        desk
          .events()
          .some(
            ({ type, data }) =>
              String(type).includes('TaskSettled') && JSON.stringify(data).includes(done.taskId ?? ''),
          ),
      'the province hears that it is done',
    );
    expect(JSON.stringify(desk.events())).not.toMatch(/司马青岚|恢复供水/);
  });

  it('refuses what it cannot do, item by item, and takes the rest', async () => {
    desk.issue([
      instruction('i-2', { caseNumber: 'YAT3301-2026-999999' }),
      instruction('i-3', { caseNumber }, { unit: '某省某厅' }),
      { id: 't-2', kind: 'transfer', dispute: { ...DISPUTE, number: 'SZ-2', narrative: '' } } as { id: string },
      instruction('i-1', { caseNumber }),
      instruction('i-4', { caseNumber }),
    ]);
    expect((await item('i-4')).state).toBe('taken');
    const refused = (await hubOf().get('/api/v1/province/items?state=refused').expect(200)).body.items as Item[];
    expect(Object.fromEntries(refused.map(({ ref, cause }) => [ref, cause]))).toEqual({
      'i-2': 'unknown-case',
      'i-3': 'unknown-unit',
      't-2': 'malformed: narrative',
      'i-1': 'repeated-item',
    });
  });

  it.each([
    ['forged', 'forged'],
    ['tampered', 'tampered'],
    ['gap', 'gap'],
    ['replay', 'repeated'],
  ] as const)('takes nothing of a batch that is %s, once on the record, and asks again', async (fault, cause) => {
    const refused = async () =>
      (await batches('direction=down')).find((one) => one.cause === cause && one.state !== 'taken');
    faults.set(DOWN, fault);
    const ids = [`${fault}-1`, `${fault}-2`];
    for (const id of ids) desk.issue([instruction(id, { caseNumber })]);
    await eventually(async () => (await refused()) !== undefined, `a batch is ${cause}`);
    expect((await hubOf().get('/api/v1/province/items?limit=100').expect(200)).text).not.toContain(ids[0]);
    faults.delete(DOWN);
    for (const id of ids) expect((await item(id)).state).toBe('taken');
    const trail = await hubOf().query<{ detail: { cause: string } }>(
      `select detail from audit_entry where action = 'exchange-refused' and actor = 'province'`,
    );
    expect(trail.filter(({ detail }) => detail.cause === cause)).toHaveLength(1);
    await eventually(() => desk.receipts.some((receipt) => receipt.cause === cause), 'the province is told why');
  });

  it.each(['lost-receipt', 'error', 'unsigned', 'down', 'busy'] as const)(
    'sends up again what has no receipt (%s), and the province has it once, in order',
    async (fault) => {
      faults.set(UP, fault);
      desk.issue([instruction(`up-${fault}`, { caseNumber })]);
      const { taskId } = await item(`up-${fault}`);
      await hubOf()
        .post(`/api/v1/cases/${caseId}/tasks/${taskId}/settlement`, { state: 'done', outcome: '已办' })
        .expect(200);
      const troubled = async () => (await batches('direction=up&state=waiting')).find((one) => one.cause !== null);
      await eventually(async () => (await troubled()) !== undefined, 'a batch without a receipt');
      faults.delete(UP);
      const { batchId } = (await troubled()) as Batch;
      await hubOf().post(`/api/v1/province/batches/${batchId}/resend`, { reason: '已恢复' }).expect(200);
      await eventually(() => JSON.stringify(desk.events()).includes(`"taskId":"${taskId}"`), 'the event');
      const ids = desk.events().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      // The province has it before the hub has its receipt: what comes next must not meet this one again.
      await eventually(async () => (await troubled()) === undefined, 'the receipt');
    },
  );

  it('does not believe an answer that nobody has signed, though it is only that nothing is there', async () => {
    faults.set(DOWN, 'unsigned');
    await until<{ trouble: string | null }>('/api/v1/province', ({ trouble }) => !!trouble?.includes('not signed'));
    faults.delete(DOWN);
    await until<{ trouble: string | null }>('/api/v1/province', ({ trouble }) => !trouble?.includes('not signed'));
  });

  it('looks at each instruction that waits for its case, though hundreds before it wait for ever', async () => {
    await hubOf().query(
      `insert into exchange_dispute (dispute_id, source_id, owner, sender, number, state, changed_at)
       values (999999999, 'JH999999999', 'province', '省平台', 'SZ-NEVER', 'withdrawn', '2000-01-01')`,
    );
    desk.issue(Array.from({ length: 201 }, (_, n) => instruction(`never-${n}`, { number: 'SZ-NEVER' })));
    const late = { ...DISPUTE, number: 'SZ-LATE' };
    desk.issue([
      { id: 't-late', kind: 'transfer', dispute: late } as { id: string },
      instruction('i-late', { number: late.number }),
    ]);
    expect((await item('i-late')).state).toBe('taken');
    await hubOf().query(`delete from province_item where ref like 'never-%'`);
  });

  it('compares each day over which the line was down, once it is up', async () => {
    const day = (ago: number) => new Date(Date.now() + (8 - 24 * ago) * 3_600_000).toISOString().slice(0, 10);
    const moved = (by: number) =>
      hubOf().query(`update province_batch set day = day + $1::int where direction = 'down' and state = 'taken'`, [by]);
    await hubOf().query('delete from province_reconciliation');
    await moved(-4);
    await until<{ items: { day: string }[] }>('/api/v1/province/reconciliations?limit=100', ({ items }) =>
      [4, 3, 2, 1].every((ago) => items.some((one) => one.day === day(ago))),
    );
    await moved(4);
    // It was never so: the province has nothing of those days.
    await hubOf().query(`update province_reconciliation set differences = '[]'`);
  });

  it('keeps a day on which the books differ in sight behind good ones, and compares it again by itself', async () => {
    const [{ day } = { day: '' }] = await hubOf().query<{ day: string }>(
      'select (min(day) + 1)::text as day from province_reconciliation',
    );
    const found = [{ direction: 'up', sequence: 1, kind: 'missing-there', here: 2, there: null }];
    const enter = (of: string, differences: object[], at: string) =>
      hubOf().query(
        `insert into province_reconciliation (day, actor, here, there, differences, at)
         values ($1, 'province', 1, 0, $2, now() - $3::interval)`,
        [of, JSON.stringify(differences), at],
      );
    await enter(day, found, '1 hour');
    await enter(today(), [], '0 hours');
    const standing = async () => (await hubOf().get('/api/v1/province').expect(200)).body;
    expect(await standing()).toMatchObject({ lastReconciledDay: today(), differences: 1, differentDays: [day] });
    await hubOf().query(`update province_reconciliation set at = at - interval '1 day' where day = $1`, [day]);
    await eventually(async () => (await standing()).differences === 0, 'it is compared again');
  });

  it('sets aside a receipt that the province refuses, and tells of the batches behind it', async () => {
    const call = 'POST /exchange/v1/receipts';
    faults.set(call, 'refused');
    desk.issue([instruction('r-1', { caseNumber })]);
    const held = async () => (await batches('direction=down&state=held')) as (Batch & { receiptTrouble: string })[];
    await eventually(async () => (await held()).length > 0, 'a receipt is set aside');
    faults.delete(call);
    expect(await held()).toMatchObject([{ state: 'taken', receiptTrouble: expect.stringContaining('malformed') }]);
    expect((await hubOf().get('/api/v1/province').expect(200)).body).toMatchObject({
      state: 'failing',
      receiptsHeld: 1,
      trouble: expect.stringContaining('receipts'),
    });
    const told = (ref: string) => desk.receipts.some((receipt) => JSON.stringify(receipt).includes(`"${ref}"`));
    desk.issue([instruction('r-2', { caseNumber })]);
    await eventually(() => told('r-2'), 'the receipt behind it');
    expect(told('r-1')).toBe(false);
    const [{ batchId } = { batchId: '' }] = await held();
    await hubOf().post(`/api/v1/province/batches/${batchId}/resend`, { reason: '已核对' }).expect(200);
    await eventually(() => told('r-1'), 'the receipt once more');
    expect(await held()).toEqual([]);
  });

  it('sends up nothing but what is published of events', async () => {
    const { faults: wrong, types } = await eventsNotAsDescribed(hubOf());
    expect(wrong).toEqual([]);
    expect(types).toEqual(expect.arrayContaining(['CaseOpened', 'TaskSettled']));
  });

  it('names the difference where the province has lost batches, and sends them again when it asks', async () => {
    await until<{ eventsWaiting: number }>('/api/v1/province', ({ eventsWaiting }) => eventsWaiting === 0);
    expect((await reconcile()).differences).toEqual([]);
    const before = desk.events().length;
    const lost = desk.state().up;
    desk.forget(1);
    expect((await reconcile()).differences).toEqual([
      { direction: 'up', sequence: lost, kind: 'missing-there', here: expect.any(Number), there: null },
    ]);
    await note('按规定受理').expect(200);
    await eventually(() => desk.events().length > before, 'all events again, and the new one');
    await until<{ eventsWaiting: number }>('/api/v1/province', ({ eventsWaiting }) => eventsWaiting === 0);
    expect((await reconcile()).differences).toEqual([]);
    const { province: standing } = (await hubOf().get('/api/v1/integration/health').expect(200)).body;
    expect(standing).toMatchObject({ trouble: expect.stringContaining('refused today'), state: 'degraded' });
  });
}

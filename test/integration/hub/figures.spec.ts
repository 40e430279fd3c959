import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { CounsellingReferrals } from '../../../apps/hub/src/casework/counselling-referrals.service.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const TODAY = civilDateOf(new Date());
const MARCH = 'from=2026-03-01&to=2026-03-31';

let hub: HubFixture;
const cases: Record<string, string> = {};
beforeAll(async () => {
  hub = await startHubFixture({ EXTRA_SYSTEMS: 'intake', SIMULATED_SYSTEMS: 'intake' });
  await hub
    .anonymous()
    .put(`/api/v1/mediation-bodies/${encodeURIComponent('西湖区社会心理服务中心')}`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .send({ trade: '心理咨询', divisionCode: '330106', capacity: 5 })
    .expect(200);
  await open('code', { channel: '解纷码', counselling: true });
  await open('grid', { channel: '网格员代登记', counselling: true });
  await open('window', { channel: '综合受理窗口' });
  await open('phone', { channel: '电话' }, 'hotline-12345');
});
afterAll(() => hub?.stop());

/** People and places of nobody else, so that each is a case of its own. */
const OWN = {
  code: '西湖区翠苑街道1号',
  grid: '滨江区长河街道2号',
  window: '余杭区良渚街道3号',
  phone: '临平区南苑街道4号',
};
async function open(as: keyof typeof OWN, content: Partial<DisputeContent>, system = 'intake'): Promise<void> {
  const names = { code: '欧阳明珠', grid: '万俟长风', window: '澹台静姝', phone: '钟离若溪' };
  await hub.publish(
    dispute(system, `FIG-${as}`, {
      complainants: [
        { kind: 'person', name: names[as], phone: `138${String(OWN[as].length).padStart(4, '0')}${as.length}876` },
      ],
      respondents: [{ kind: 'organisation', name: `杭州${names[as].slice(0, 2)}服饰有限公司` }],
      title: `${as} 不退押金`,
      narrative: `${OWN[as]}的店铺拒绝退还押金，编号 ${as}。`,
      place: { divisionCode: as === 'code' ? '330106' : '330108', address: OWN[as] },
      ...content,
    }),
  );
  cases[as] = (await hub.get(`/api/v1/records/${system}/FIG-${as}`).expect(200)).body.caseId;
}

interface Share {
  readonly measure: string;
  readonly part: number;
  readonly of: number;
}
const shareOf = async (measure: string): Promise<[number, number]> => {
  const { total } = (await hub.get(`/api/v1/assessment?${MARCH}`).expect(200)).body as { total: { shares: Share[] } };
  const { part, of } = total.shares.find((one) => one.measure === measure) as Share;
  return [part, of];
};
const behind = async (measure: string, holds: boolean): Promise<string[]> => {
  const query = `${MARCH}&by=county&measure=${measure}&holds=${holds}`;
  const { items } = (await hub.get(`/api/v1/assessment/cases?${query}`).expect(200)).body;
  return items.map(({ caseId }: { caseId: string }) => caseId);
};
const idsOf = (...of: (keyof typeof OWN)[]) => of.map((as) => cases[as] as string);

describe('how cases came', () => {
  it('is four cases of four ways', () => expect(new Set(Object.values(cases)).size).toBe(4));

  it('counts a 解纷码 as on line, and what a grid member or a window took down as not', async () => {
    expect([await shareOf('online'), await shareOf('by-code')]).toEqual([
      [1, 4],
      [1, 4],
    ]);
    expect(await behind('by-code', true)).toEqual(idsOf('code'));
    expect(await behind('online', false)).toEqual(idsOf('grid', 'window', 'phone'));
  });

  it('says beside the days what they count', async () => {
    const { days } = (await hub.get(`/api/v1/assessment?${MARCH}`).expect(200)).body;
    expect(days).toEqual({ zh: expect.stringContaining('日历天数'), en: expect.stringContaining('calendar days') });
    const html = (await hub.get('/api/v1/monthly-reports/draft?month=2026-03&format=html').expect(200)).text;
    expect(html).toContain('中位天数');
    expect(html).toContain(days.zh);
  });

  it('counts who was sent to a unit, of all that were registered', async () => {
    const [part, of] = await shareOf('taken-in');
    const waiting = await behind('taken-in', false);
    expect([of, part + waiting.length]).toEqual([4, 4]);
    const phases = await hub.query<{ id: string }>(`select case_id as id from case_file where phase = 'registered'`);
    expect(waiting).toEqual(phases.map(({ id }) => id));
  });
});

describe('a wish for counselling', () => {
  const tasksOf = async (as: keyof typeof OWN) =>
    (await hub.get(`/api/v1/cases/${cases[as]}/tasks`).expect(200)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'counselling',
    );

  it('is referred to the counsellors of the place, and where none are listed to who handles the case; once', async () => {
    await hub.part(CounsellingReferrals).refer(TODAY);
    expect(await hub.part(CounsellingReferrals).refer(TODAY)).toBe(0);
    const [referred, ...more] = await tasksOf('code');
    expect([referred, more]).toMatchObject([{ unit: '西湖区社会心理服务中心', state: 'open', madeBy: 'machine' }, []]);
    const { handlingUnit } = (await hub.get(`/api/v1/cases/${cases.grid}`).expect(200)).body;
    expect(await tasksOf('grid')).toMatchObject([{ unit: handlingUnit, what: expect.stringContaining('12356') }]);
    expect(await tasksOf('phone')).toEqual([]);
    const { items } = (await hub.get('/api/v1/tasks?kind=counselling').expect(200)).body;
    expect(items).toHaveLength(2);
  });

  it('counts as seen to once the task is done, with the cases behind it', async () => {
    expect(await shareOf('counselled')).toEqual([0, 2]);
    const [task] = await tasksOf('code');
    const settled = { state: 'done', outcome: '已约下周二面询' };
    await hub.post(`/api/v1/cases/${cases.code}/tasks/${task.taskId}/settlement`, settled).expect(200);
    expect(await shareOf('counselled')).toEqual([1, 2]);
    expect([await behind('counselled', true), await behind('counselled', false)]).toEqual([
      idsOf('code'),
      idsOf('grid'),
    ]);
  });

  it('is referred by an official, too', async () => {
    const task = { kind: 'counselling', unit: '西湖区社会心理服务中心', what: '情绪激动，请安排咨询', due: TODAY };
    await hub.post(`/api/v1/cases/${cases.phone}/tasks`, task).expect(201);
    expect(await tasksOf('phone')).toMatchObject([{ unit: task.unit, state: 'open' }]);
  });
});

describe('the interoperability rate', () => {
  const subscription = (owner: string, state = 'active') =>
    hub.query<{ id: string }>(
      `insert into exchange_subscription (owner, name, channel, filter, state) values ($1, '测试', 'pull', '{}', $2)
       returning subscription_id as id`,
      [owner, state],
    );
  const due = (id: string | undefined, state: string, daysAgo: number) =>
    hub.query(
      `insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, made_at, settled_at)
       values ($1, gen_random_uuid()::text, $2, 'CaseUpdated', '{}', $3, now() - make_interval(days => $4),
         case when $3 in ('taken', 'dead', 'skipped') then now() end)`,
      [id, cases.phone, state, daysAgo],
    );
  let mine: string | undefined;
  beforeAll(async () => {
    await hub.query('delete from write_back');
    mine = (await subscription('key:admin'))[0]?.id;
  });
  beforeEach(() => hub.query('delete from exchange_delivery'));

  it('is of nobody while nobody was due anything', async () => expect(await shareOf('exchanged')).toEqual([0, 0]));

  it.each([
    ['was taken', 'taken', 2, [1, 1]],
    ['was given up', 'dead', 9, [0, 1]],
    ['nobody has acknowledged since yesterday', 'sent', 2, [0, 1]],
    ['is on its way since today', 'waiting', 0, [0, 0]],
    ['an official skipped', 'skipped', 5, [0, 0]],
  ] as const)('a message that %s', async (_, state, daysAgo, share) => {
    await due(mine, state, daysAgo);
    expect(await shareOf('exchanged')).toEqual(share);
    await due(mine, 'taken', 2);
    expect(await shareOf('exchanged')).toEqual([share[0] || Number(share[1] === 0), 1]);
  });

  it('is not spoilt by what a subscription that ended, or whose key is gone, would have got', async () => {
    for (const [owner, state] of [
      ['key:admin', 'ended'],
      ['key:99', 'active'],
    ] as const)
      await due((await subscription(owner, state))[0]?.id, 'waiting', 5);
    expect(await shareOf('exchanged')).toEqual([0, 0]);
  });

  it('counts what a source did not take, and not what an official holds back', async () => {
    const order = (state: string, heldBy: string | null) =>
      hub.query(
        `insert into write_back (record_id, case_id, status, note, state, held_by, made_at, settled_at)
         select record_id, case_id, '已受理', '', $2, $3, now() - interval '2 days', now() from record where case_id = $1`,
        [cases.phone, state, heldBy],
      );
    await order('held', 'key:admin');
    expect(await shareOf('exchanged')).toEqual([0, 0]);
    await order('held', null);
    expect(await shareOf('exchanged')).toEqual([0, 1]);
    expect(await behind('exchanged', false)).toEqual(idsOf('phone'));
  });
});

describe('the figures of the city', () => {
  const sizeOf = async (query: string) => (await hub.get(`/api/v1/casebook?${query}`).expect(200)).body.total;

  it('count as ended what casebook and assessment do, whatever its source calls it, and lead to the same cases', async () => {
    const before = (await hub.get('/api/v1/figures').expect(200)).body;
    await open('phone', { channel: '电话', status: { raw: '已答复', stage: 'answered' } }, 'hotline-12345');
    const { all, divisions, types } = (await hub.get('/api/v1/figures').expect(200)).body;
    const left = before.all.open - 1;
    expect([all.cases, all.open, await sizeOf('state=open')]).toEqual([before.all.cases, left, left]);
    const sum = (rows: { open: number }[]) => rows.reduce((total, row) => total + row.open, 0);
    expect([sum(divisions), sum(types)]).toEqual([left, left]);
    for (const risk of ['red', 'yellow', 'blue']) expect(await sizeOf(`state=open&risk=${risk}`)).toBe(all[risk]);
    await hub.get('/api/v1/casebook?risk=green').expect(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const SECRET = /柳|如烟|1366660|136\*/;
const ABOUT_HER = '柳如烟（13666600077）要求更正';

let hub: HubFixture;
let caseId: string;
const text = async (path: string, purpose?: string) => (await hub.get(path, purpose).expect(200)).text;

beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    dispute('court', 'S-1', {
      title: '柳如烟家漏水',
      narrative: '楼上柳如烟家漏水，电话13666600077，物业不管。',
    }),
    dispute('hotline-12345', 'S-2', {
      confidential: true,
      title: '保密投诉',
      narrative: '来电人柳如烟反映油烟，电话13666600077，请保密。',
      complainants: [{ kind: 'person', name: '柳如烟', phone: '13666600077' }],
      respondents: [{ kind: 'organisation', name: '杭州老王烧烤店' }],
      place: { divisionCode: '330102' },
    }),
    dispute('hotline-12345', 'S-3', {
      nature: 'enquiry',
      confidential: true,
      title: '柳女士咨询公积金，电话13666600077',
      narrative: '想了解提取办法。',
      complainants: [],
      respondents: [],
    }),
  );
  const of = async (path: string) => (await hub.get(`/api/v1/records/${path}`)).body.caseId;
  const [one, other] = [await of('court/S-1'), await of('hotline-12345/S-2')];
  const revision = async (id: string) => (await hub.get(`/api/v1/cases/${id}`)).body.revision;
  const merge = { revision: await revision(one), with: { caseId: other, revision: await revision(other) } };
  await hub.post(`/api/v1/cases/${one}/merge`, { ...merge, reason: ABOUT_HER }).expect(200);
  caseId = await of('court/S-1');
  const correction = { field: 'disputeType', value: 'D02', reason: ABOUT_HER };
  await hub.post(`/api/v1/cases/${caseId}/corrections`, correction).expect(201);
  // What a source and a department's receiver answer is their own words.
  await hub.query(
    `insert into write_back (record_id, case_id, status, note, state, settled_at, trouble)
     select record_id, case_id, '已受理', '', 'held', now(), $1 from record where source_id = 'S-1'`,
    [ABOUT_HER],
  );
  await hub.query(
    `with s as (insert into exchange_subscription (owner, name, channel, filter) values ('key:none', 'x', 'pull', '{}')
       returning subscription_id)
     insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, settled_at, receipt, trouble)
     select subscription_id, 'e', $1::bigint, 'CaseUpdated', '{}', 'taken', now(), $2::text, $2::text from s`,
    [caseId, ABOUT_HER],
  );
});
afterAll(() => hub?.stop());

/** Where texts of the open record, or people's words on its case, are shown. */
const shown = (): string[] => [
  '/api/v1/records/court/S-1',
  `/api/v1/cases/${caseId}`,
  `/api/v1/cases/${caseId}/provenance`,
  `/api/v1/cases/${caseId}/provenance?format=prov-json`,
  '/api/v1/records/court/S-1/versions',
  '/api/v1/records/hotline-12345/S-2/versions',
  `/api/v1/cases/${caseId}/corrections`,
  `/api/v1/cases/${caseId}/judgements`,
  `/api/v1/cases/${caseId}/place`,
  '/api/v1/waiting?limit=100',
  '/api/v1/export/corrections',
  '/api/v1/write-backs',
  `/api/v1/cases/${caseId}/write-backs`,
  '/api/v1/exchange/deliveries',
  `/api/v1/lookup?q=${encodeURIComponent('物业不管')}`,
];

describe('a confidential caller whom an open record of the same case names', () => {
  it('is not shown', async () => {
    for (const path of shown()) expect({ path, shown: SECRET.test(await text(path)) }).toEqual({ path, shown: false });
  });

  it('is shown with a purpose', async () => {
    for (const path of [
      '/api/v1/records/court/S-1',
      `/api/v1/cases/${caseId}/corrections`,
      '/api/v1/export/corrections',
      '/api/v1/write-backs',
      '/api/v1/exchange/deliveries',
    ])
      expect(await text(path, '核实')).toContain('柳如烟');
  });

  it('is not named by the reason of a clock’s step, nor by its answer', async () => {
    const { clocks } = (await hub.get(`/api/v1/cases/${caseId}`)).body;
    const running = clocks.find(({ state }: { state: string }) => !['met', 'late', 'lapsed'].includes(state));
    const step = { kind: 'stop', reason: ABOUT_HER };
    const answer = await hub.post(`/api/v1/clocks/${running.clockId}/steps`, step).expect(200);
    expect(answer.body.steps).toHaveLength(1);
    expect(answer.text).not.toMatch(SECRET);
  });

  it('is not named by the steps of a warning: to who looks, and to who listens in Kafka', async () => {
    const [row] = await hub.query<{ id: string }>(
      `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
       values ('gathering', 'x', '{}', $1, '[]', 'p', 'r', 'open') returning warning_id as id`,
      [JSON.stringify({ caseIds: [caseId] })],
    );
    await hub.query(`create table told (data text)`);
    await hub.query(`create function keep() returns trigger language plpgsql as
      $$ begin insert into told select row_to_json(new)::text; return new; end $$`);
    await hub.query('create trigger keep after insert on outbox for each row execute function keep()');
    const path = `/api/v1/warnings/${row?.id}`;
    await hub.post(`${path}/steps`, { state: 'acting', reason: ABOUT_HER }).expect(200);
    const told = await hub.query<{ data: string }>(`select data from told where data like '%WarningChanged%'`);
    expect(told).toHaveLength(1);
    expect(`${await text(path)} ${told[0]?.data}`).not.toMatch(SECRET);
    expect(await text(path, '核实')).toContain('柳如烟');
    const looks = await hub.query(`select 1 from audit_entry where action = 'view-warning' and subject = $1`, [
      row?.id,
    ]);
    expect(looks).toHaveLength(2);
  });

  it('is not found by a title that tells of her where she left no name', async () => {
    const found = await hub.get(`/api/v1/lookup?q=${encodeURIComponent('提取办法')}`).expect(200);
    expect(found.body).toMatchObject({ total: 1, items: [{ caseId: null, title: expect.stringContaining('公积金') }] });
    expect(found.text).not.toMatch(SECRET);
  });

  it('stays secret when her own record is withdrawn', async () => {
    await hub.publish({
      system: 'hotline-12345',
      sourceId: 'S-2',
      state: 'withdrawn',
      updatedAt: new Date().toISOString(),
    });
    for (const path of shown()) expect({ path, shown: SECRET.test(await text(path)) }).toEqual({ path, shown: false });
  });
});

describe('a sign-in', () => {
  const signIn = (username: string, password: string) =>
    hub.anonymous().post('/api/v1/session').set('accept-language', 'zh-CN').send({ username, password });

  it('is locked after five wrong passwords, for the right one too, and says so; each is in the trail', async () => {
    for (let at = 0; at < 5; at += 1) await signIn('leader', 'wrong').expect(401);
    const locked = await signIn('leader', 'yian-tong-demo').expect(429);
    expect(locked.body.detail).toMatch(/分钟后再试/);
    await signIn('auditor', 'yian-tong-demo').expect(200);
    const trail = await hub.query<{ why: string }>(
      `select detail ->> 'why' as why from audit_entry where action = 'sign-in-refused' and subject = 'leader' order by audit_id`,
    );
    expect(trail.map(({ why }) => why)).toEqual([...Array(5).fill('wrong-password'), 'name-locked']);
  });

  it('of a name that there is not is locked alike, and the name is kept nowhere', async () => {
    for (let at = 0; at < 5; at += 1) await signIn('hunter2', 'x').expect(401);
    await signIn('hunter2', 'x').expect(429);
    expect(await hub.query(`select 1 from audit_entry where audit_entry::text like '%hunter2%'`)).toEqual([]);
  });
});

it('no answer of the API may be kept by a cache', async () => {
  const answers = [
    await hub.get(`/api/v1/cases/${caseId}`),
    await hub.get('/api/v1/cases/0'),
    await hub.anonymous().get('/api/v1/lookup'),
  ];
  expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store', 'no-store']);
});

it('a purpose may be sent as bare UTF-8 too, and other bytes are refused by name', async () => {
  const raw = (bytes: Buffer) => hub.get('/api/v1/records/court/S-1').set('x-purpose', bytes.toString('latin1'));
  expect((await raw(Buffer.from('核实投诉')).expect(200)).text).toContain('柳如烟');
  const [entry] = await hub.query(
    `select purpose from audit_entry where action = 'view-record' order by audit_id desc limit 1`,
  );
  expect(entry).toEqual({ purpose: '核实投诉' });
  const refused = await raw(Buffer.from([0xba, 0xcb, 0xca, 0xb5])).expect(400);
  expect(refused.body.errors).toEqual([{ field: 'X-Purpose', message: 'must be percent-encoded UTF-8' }]);
});

it('demo accounts do not come back after the registry was used without them', async () => {
  await hub.query(`insert into installation_setting (name, value) values ('real-since', '2026-01-01T00:00:00Z')`);
  await hub.restart();
  await hub.anonymous().get('/api/v1/session/demo').expect(404);
  expect(await hub.query('select username from account where demo')).toEqual([]);
});

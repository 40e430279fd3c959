import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    dispute('court', 'A-1'),
    dispute('hotline-12345', 'A-2', {
      confidential: true,
      title: '保密投诉',
      narrative: '来电人柳如是反映楼上漏水，电话13666600002，请保密。',
      complainants: [{ kind: 'person', name: '柳如是', phone: '13666600002' }],
      respondents: [{ kind: 'person', name: '楼上住户' }],
      place: { divisionCode: '330102' },
    }),
  );
});
afterAll(() => hub?.stop());

const signIn = async (username: string): Promise<string> => {
  const answer = await hub
    .anonymous()
    .post('/api/v1/session')
    .send({ username, password: 'yian-tong-demo' })
    .expect(200);
  return answer.body.token;
};

describe('doors', () => {
  it('lets nobody in without a key or a session, and answers with problem details', async () => {
    for (const path of [
      '/api/v1/lookup?q=x',
      '/api/v1/export/links',
      '/api/v1/cases/1',
      '/api/v1/integration/health',
    ]) {
      const answer = await hub.anonymous().get(path).expect(401);
      expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
      expect(answer.body).toMatchObject({ type: 'urn:yian-tong:problem:unauthenticated', status: 401 });
    }
    await hub.anonymous().get('/api/v1/lookup?q=x').set('authorization', `Bearer ${ADMIN_KEY}x`).expect(401);
    await hub.anonymous().get('/api/v1/lookup?q=x').set('authorization', `bearer  ${ADMIN_KEY}`).expect(200);
    const refused = await hub.anonymous().get('/api/v1/lookup?q=x').set('authorization', ADMIN_KEY).expect(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
  });

  it('keeps the public routes few', async () => {
    await hub.anonymous().get('/healthz').expect(200);
    await hub.anonymous().get('/readyz').expect(200);
    const metrics = await hub.anonymous().get('/metrics').expect(200);
    expect(metrics.text).toContain('hub_messages_total');
    expect(metrics.text).toMatch(/^hub_linkage_candidates_cut 0$/m);
    expect(metrics.text).toMatch(/^hub_cases 2$/m);
    const { body } = await hub.anonymous().get('/api/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\.1/);
  });

  it('signs people in, knows them, refuses what their role may not, and signs them out', async () => {
    await hub.anonymous().post('/api/v1/session').send({ username: 'auditor', password: 'wrong' }).expect(401);
    const bearer = `Bearer ${await signIn('auditor')}`;
    const me = await hub.anonymous().get('/api/v1/session').set('authorization', bearer).expect(200);
    expect(me.body).toMatchObject({ username: 'auditor', role: 'auditor' });
    const refused = await hub
      .anonymous()
      .post('/api/v1/connectors/court/pause')
      .set('authorization', bearer)
      .send({ reason: 'testing' });
    expect(refused.status).toBe(403);
    await hub.anonymous().delete('/api/v1/session').set('authorization', bearer).expect(204);
    await hub.anonymous().get('/api/v1/session').set('authorization', bearer).expect(401);
  });

  it('names every wrong member of an input', async () => {
    const answer = await hub.get('/api/v1/lookup?limit=1000&nonsense=1').expect(400);
    const fields = answer.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['q', 'limit', 'nonsense']));
  });
});

describe('personal data', () => {
  it('is masked without a purpose, shown with one, and the purpose is kept', async () => {
    const { caseId } = (await hub.get('/api/v1/records/court/A-1').expect(200)).body;
    const masked = JSON.stringify((await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body);
    for (const secret of ['沈佩兰', '330106195503123426', '13867411234', '501室']) expect(masked).not.toContain(secret);
    const shown = JSON.stringify((await hub.get(`/api/v1/cases/${caseId}`, '回访当事人').expect(200)).body);
    for (const data of ['沈佩兰', '330106195503123426', '13867411234']) expect(shown).toContain(data);
    const trail = await hub.query('select actor, purpose from audit_entry where action = $1 and purpose is not null', [
      'view-case',
    ]);
    expect(trail).toEqual([{ actor: 'key:admin', purpose: '回访当事人' }]);
  });

  it('neither shows nor matches a confidential caller without a purpose', async () => {
    for (const query of ['柳如是', '13666600002', '来电人柳如是']) {
      expect((await hub.get(`/api/v1/lookup?q=${encodeURIComponent(query)}`).expect(200)).body.total).toBe(0);
      const found = await hub.get(`/api/v1/lookup?q=${encodeURIComponent(query)}`, '核实投诉').expect(200);
      expect(found.body.total).toBe(1);
    }
    const words = await hub.get(`/api/v1/lookup?q=${encodeURIComponent('楼上漏水')}`).expect(200);
    expect(words.body.total).toBe(1);
    const { caseId } = words.body.items[0];
    for (const path of [
      `/api/v1/cases/${caseId}`,
      '/api/v1/records/hotline-12345/A-2',
      `/api/v1/cases/${caseId}/provenance`,
    ]) {
      const text = JSON.stringify((await hub.get(path).expect(200)).body);
      expect(text).not.toMatch(/柳如是|柳|13666600002|136\*+0002/);
    }
  });
});

describe('what could not be read', () => {
  it('gives its form and reason without a purpose, and its values with one, which is kept', async () => {
    await hub.publishRaw('disputes.raw.court', 'A-3', '{"name":"张国强","phone":"13867419999"');
    const { items } = (await hub.get('/api/v1/quarantine?limit=100').expect(200)).body;
    const item = items.find(({ sourceId }: { sourceId: string }) => sourceId === 'A-3');
    const path = `/api/v1/quarantine/${item.quarantineId}`;
    const masked = (await hub.get(path).expect(200)).body;
    expect(masked.payload).toBe('{"name":"（3 字）","phone":"（11 字）"');
    expect(JSON.stringify([items, masked])).not.toMatch(/张国强|13867419999/);
    expect((await hub.get(path, '修复数据').expect(200)).body.payload).toContain('张国强');
    await hub.get('/api/v1/quarantine', '看原因').expect(200);
    const trail = await hub.query<{ purpose: string }>(
      "select purpose from audit_entry where action = 'view-quarantine' and purpose is not null order by audit_id",
    );
    expect(trail.map(({ purpose }) => purpose)).toEqual(['修复数据', '看原因']);
  });
});

describe('what nobody would send by mistake', () => {
  it.each(['/api/v1/lookup?q=a%00b', '/api/v1/records/court/%00', '/api/v1/records/court/%'])(
    '%s is refused',
    async (path) => {
      const answer = await hub.get(path).expect(400);
      expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
      expect(answer.body.type).toBe('urn:yian-tong:problem:invalid');
    },
  );
});

describe('a list', () => {
  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=',
    'limit=1&limit=2',
    'cursor=x',
    'cursor=-1',
    'cursor=',
  ])('refuses %s', async (query) => {
    for (const path of ['/api/v1/lookup?q=x&', '/api/v1/quarantine?', '/api/v1/review?'])
      expect((await hub.get(`${path}${query}`).expect(400)).body.type).toBe('urn:yian-tong:problem:invalid');
  });

  it('ends with a page that has no cursor', async () => {
    const seen: string[] = [];
    await hub.publishRaw('disputes.raw.court', 'A-8', 'x');
    await hub.publishRaw('disputes.raw.court', 'A-9', 'x');
    for (let cursor: string | null = ''; cursor !== null; ) {
      const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await hub.get(`/api/v1/quarantine?limit=1${from}`).expect(200);
      expect(body.items).toHaveLength(1);
      seen.push(body.items[0].quarantineId);
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(1);
  });
});

describe('a purpose', () => {
  it.each(['%E5%9B', '%', '%C3%28', encodeURIComponent('长'.repeat(501)), '%00', '%E5%A5%BD%0A%E7%9A%84', '%E2%80%8B'])(
    '%s is refused',
    async (purpose) => {
      await hub.get('/api/v1/lookup?q=x').set('x-purpose', purpose).expect(400);
    },
  );

  it('that is blank is none', async () => {
    const { body } = await hub.get('/api/v1/lookup?q=13666600002').set('x-purpose', '%20').expect(200);
    expect(body.total).toBe(0);
  });
});

describe('a record’s address', () => {
  it('may be as long, and hold such characters, as a source’s number may', async () => {
    const sourceId = `字/ %?#${'编'.repeat(190)}`;
    await hub.publish(dispute('court', sourceId, { complainants: [{ kind: 'person', name: '公孙大娘' }] }));
    const { body } = await hub.get(`/api/v1/records/court/${encodeURIComponent(sourceId)}`).expect(200);
    expect(body).toMatchObject({ sourceId, state: 'live' });
  });
});

describe('what does not exist', () => {
  it('is 404 with a sentence', async () => {
    for (const path of [
      '/api/v1/cases/999999999',
      '/api/v1/cases/nonsense',
      '/api/v1/records/court/none',
      '/api/v1/nothing',
    ])
      expect((await hub.get(path).expect(404)).body.detail).toEqual(expect.any(String));
  });
});

describe('beside a case', () => {
  const party = (kind: 'person' | 'organisation', name: string) => [{ kind, name } as const];
  let caseId: string;
  const caseOf = async (sourceId: string) =>
    (await hub.get(`/api/v1/records/court/${sourceId}`).expect(200)).body.caseId;
  beforeAll(async () => {
    const ended = { status: { raw: '调解成功', stage: 'agreed' }, place: { divisionCode: '330105' } } as const;
    const respondents = party('organisation', '杭州别处物业有限公司');
    await hub.publish(
      dispute('court', 'LIKE-1', { complainants: party('person', '欧阳明珠'), place: { divisionCode: '330102' } }),
      dispute('court', 'LIKE-2', { complainants: party('person', '令狐冲'), respondents, ...ended }),
    );
    caseId = await caseOf('LIKE-1');
  });

  it('that something of it has changed is told without a look at it', async () => {
    const looks = async () =>
      (await hub.query('select 1 from audit_entry where subject = $1 and action = $2', [caseId, 'view-case'])).length;
    const markOf = async (): Promise<string> => (await hub.get(`/api/v1/live/cases/${caseId}`).expect(200)).body.mark;
    const before = await looks();
    const mark = await markOf();
    expect(await markOf()).toBe(mark);
    expect(await looks()).toBe(before);
    await hub.post(`/api/v1/cases/${caseId}/notes`, { words: '已约定明日上午面谈' }).expect(201);
    expect(await markOf()).not.toBe(mark);
  });

  it('similar ones that have ended are shown, and nobody in them', async () => {
    const { body, text } = await hub.get(`/api/v1/cases/${caseId}/similar`, '核对').expect(200);
    const like = await caseOf('LIKE-2');
    const found = body.items.find((one: { caseId: string }) => one.caseId === like);
    expect(found).toMatchObject({ similarity: expect.any(Number), endedOn: expect.any(String) });
    expect(text).not.toContain('令狐冲');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LookingAlarms } from '../../../apps/hub/src/audit/looking-alarms.service.js';
import { complaint } from './complaint.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
let auditor: string;
let caseId: string;
beforeAll(async () => {
  hub = await startHubFixture({
    LOOKING_PEOPLE_MAX: '3',
    LOOKING_OWN_SURNAME_MAX: '2',
    LOOKING_OUT_OF_SCOPE_MAX: '2',
    // Whatever the time is when this runs, it is outside of these.
    LOOKING_OFF_HOURS_MAX: '1',
    LOOKING_HOURS: '00:00-00:01',
  });
  await hub.publish(
    dispute('court', 'T-1'),
    complaint('petition', 'T-2', { place: { divisionCode: '330102001', address: '上城区清波街道9号' } }),
  );
  const [row] = await hub.query<{ id: string }>(`select case_id as id from record where source_id = 'T-1'`);
  caseId = row!.id;
  auditor = await hub.signIn('auditor');
});
afterAll(() => hub?.stop());

const ask = (bearer: string, path: string, purpose?: string) => {
  const request = hub.anonymous().get(encodeURI(path)).set('authorization', bearer);
  return purpose ? request.set('x-purpose', encodeURIComponent(purpose)) : request;
};
const find = (bearer: string, path: string, body: object, purpose?: string) => {
  const request = hub.anonymous().post(path).set('authorization', bearer).send(body);
  return purpose ? request.set('x-purpose', encodeURIComponent(purpose)) : request;
};
const trail = async (query: string, purpose?: string) =>
  (await ask(auditor, `/api/v1/audit/trail?${query}`, purpose).expect(200)).body.items;

interface Look {
  readonly subject: string;
  readonly detail: object;
}

describe('the audit trail', () => {
  it('is found by person, action, subject, time and words', async () => {
    const triage = await hub.signIn('triage');
    await ask(triage, `/api/v1/cases/${caseId}`, '回访当事人').expect(200);
    await ask(triage, '/api/v1/lookup?q=沈佩兰').expect(200);
    const [view] = await trail(`actor=triage&action=view-case&about=${caseId}`);
    expect(view).toMatchObject({ actor: 'triage', subject: caseId, purpose: '回访当事人', isForeign: false });
    expect(await trail(`actor=triage&until=${view.at}&action=view-case`)).toEqual([]);
    expect((await trail(`actor=triage&from=${view.at}`)).map(({ action }: { action: string }) => action)).toEqual([
      'lookup',
      'view-case',
    ]);
    const words = { q: '回访当事人', action: 'view-case' };
    const found = await find(auditor, '/api/v1/audit/trail', words, '核查').expect(200);
    expect(found.body.items).toMatchObject([{ auditId: view.auditId }]);
    expect((await trail('limit=1')).length).toBe(1);
  });

  it('hides whom somebody looked up until it is said what for, and is not searched by words without', async () => {
    expect((await trail('actor=triage&action=lookup'))[0]).toMatchObject({ subject: null, withheld: true });
    expect((await trail('actor=triage&action=lookup', '核查'))[0]).toMatchObject({
      subject: '沈佩兰',
      withheld: false,
    });
    const [words, places] = [{ q: '沈佩兰' }, ['/api/v1/audit/trail', '/api/v1/audit/trail/export']];
    for (const place of places) {
      await find(auditor, place, words).expect(400);
      // By no address, whatever it is for.
      await ask(auditor, `${place}?q=沈佩兰`, '核查').expect(400);
    }
    const exported = await find(auditor, places[1]!, words, '核查').buffer(true).expect(200);
    expect(exported.text).toContain('"subject":"沈佩兰"');
  });

  it('has a question by POST as it has one by GET, and both are looks', async () => {
    const reader = (
      await hub.post('/api/v1/keys', { name: '只读', role: 'department', divisions: ['3301'], reason: '对接' })
    ).body.bearer as string;
    for (const bearer of [auditor, `Bearer ${reader}`]) {
      const asked = (await find(bearer, '/api/v1/lookup', { q: '沈佩兰', limit: 1 }, '核查').expect(200)).body;
      const got = (await ask(bearer, '/api/v1/lookup?q=沈佩兰&limit=1', '核查').expect(200)).body;
      expect({ ...asked, tookMs: 0 }).toEqual({ ...got, tookMs: 0 });
    }
    const looks = await trail('action=lookup&actor=auditor', '核查');
    expect(looks.map(({ subject, detail }: Look) => [subject, detail])).toEqual(
      Array(2).fill(['沈佩兰', looks[0].detail]),
    );
    await find(auditor, '/api/v1/lookup', { q: '沈佩兰', scope: null }).expect(400);
    await find(await hub.signIn('system'), '/api/v1/lookup', { q: '沈佩兰' }).expect(403);
  });

  it('tells of those who read it, and is exported line by line', async () => {
    expect((await trail('actor=auditor&action=view-audit'))[0]).toMatchObject({ action: 'view-audit' });
    const exported = await ask(auditor, '/api/v1/audit/trail/export?actor=triage').buffer(true).expect(200);
    const lines = exported.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ action }) => action)).toEqual(['sign-in', 'view-case', 'lookup']);
    expect(exported.text).not.toContain('沈佩兰');
    expect((await trail('actor=auditor&action=export'))[0]).toMatchObject({
      subject: 'audit-trail',
      detail: { actor: 'triage' },
    });
  });
});

describe('unusual looking-up', () => {
  const look = () => hub.part(LookingAlarms).look(new Date());
  const alarms = async (bearer: string, state = 'open') =>
    (await ask(bearer, `/api/v1/audit/alarms?state=${state}`).expect(200)).body.items as {
      alarmId: string;
      rule: string;
      actor: string;
      counted: number;
    }[];

  it('raises an alarm once, for who is to ask about it, and in the metrics', async () => {
    await hub.query(`update account set division_code = '330106' where username = 'mediator'`);
    const mediator = await hub.signIn('mediator');
    // Whichever way she asks.
    await ask(mediator, '/api/v1/lookup?q=王芳', '核对').expect(200);
    for (const q of ['王建国', '赵大']) await find(mediator, '/api/v1/lookup', { q }, '核对').expect(200);
    const [row] = await hub.query<{ id: string }>(`select case_id as id from record where source_id = 'T-2'`);
    for (let tries = 0; tries < 2; tries++) await ask(mediator, `/api/v1/cases/${row!.id}`).expect(404);
    await look();
    await look();
    const security = await hub.signIn('security');
    const raised = await alarms(security);
    const of = raised.filter(({ actor }) => actor === 'mediator').map(({ rule, counted }) => [rule, counted]);
    expect(of.toSorted()).toEqual([
      ['many-people', 3],
      ['off-hours', 3],
      ['out-of-scope', 2],
      ['own-name', 1],
      ['own-surname', 2],
    ]);
    const { text } = await hub.anonymous().get('/metrics').expect(200);
    expect(text).toContain('hub_looking_alarms_open{rule="own-name"} 1');
    expect(JSON.stringify(raised)).not.toMatch(/王建国|赵大/);
  });

  it('is settled with a reason, by nobody about herself, and stays so', async () => {
    const security = await hub.signIn('security');
    const [alarm] = (await alarms(security)).filter(({ rule }) => rule === 'own-name');
    const settle = (bearer: string) =>
      hub
        .anonymous()
        .post(`/api/v1/audit/alarms/${alarm?.alarmId}/settlement`)
        .set('authorization', bearer)
        .send({ reason: '已核实：同名当事人' });
    await hub.query(`update looking_alarm set actor = 'security' where alarm_id = $1`, [alarm?.alarmId]);
    await settle(security).expect(403);
    await hub.query(`update looking_alarm set actor = 'mediator' where alarm_id = $1`, [alarm?.alarmId]);
    await settle(security).expect(200);
    await settle(security).expect(409);
    await look();
    expect((await alarms(security)).map(({ rule }) => rule)).not.toContain('own-name');
    expect((await alarms(security, 'settled')).map(({ rule }) => rule)).toEqual(['own-name']);
    expect((await trail('action=audit-alarm'))[0]).toMatchObject({ actor: 'security', detail: { about: 'mediator' } });
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SHIPPED_RULES } from '#libs/routing/index.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { wordlessInTrail } from './trail-words.js';

let hub: HubFixture;
let leader: string;
beforeAll(async () => {
  hub = await startHubFixture();
  leader = await hub.signIn('leader');
});
afterAll(() => hub?.stop());

/** Proposed by one person, tried, approved by another. */
async function inForce(kind: string, body: string) {
  const { version } = (await hub.post(`/api/v1/rules/${kind}`, { body, reason: '会议决定' }).expect(201)).body;
  const path = `/api/v1/rules/${kind}/${version}`;
  const approve = () => hub.anonymous().post(`${path}/approval`).set('authorization', leader).send({});
  await approve().expect(409);
  const tried = (await hub.post(`${path}/dry-run`, {}).expect(200)).body;
  await hub.post(`${path}/approval`, {}).expect(403);
  await approve().expect(200);
  return { version, tried };
}

const typeOf = async (path: string) => {
  const { caseId } = (await hub.get(`/api/v1/records/${path}`).expect(200)).body;
  const { body } = await hub.get(`/api/v1/cases/${caseId}/classification`).expect(200);
  return { caseId, type: body.disputeType, rule: body.decidedBy, evidence: body.machine.evidence };
};

const vague = (sourceId: string) =>
  complaint('hotline-12345', sourceId, {
    title: '反映问题',
    narrative: '请有关部门尽快处理。',
    category: ['蓬莱仙岛', '未尽事宜'],
    respondents: [],
  });

it('what a city says of a category holds for the next record, and for all when they are typed again', async () => {
  await hub.publish(vague('CROSS-1'));
  const before = await typeOf('hotline-12345/CROSS-1');
  expect(before.rule).not.toContain('+city');
  const body = '类别,类型,依据\n蓬莱仙岛/未尽事宜,物业纠纷,专班纪要';
  const { version, tried } = await inForce('crosswalks', body);
  expect(tried).toMatchObject({ casesSeen: 1, casesChanged: 1, complete: true });
  expect(tried.typeChanges).toEqual([{ from: before.type, to: 'D14', cases: 1 }]);
  await hub.publish(vague('CROSS-2'));
  const after = await typeOf('hotline-12345/CROSS-2');
  expect(after).toMatchObject({ type: 'D14', rule: expect.stringContaining(`+city-${version}+`) });
  expect(after.evidence).toContainEqual(expect.objectContaining({ rule: 'city/蓬莱仙岛/未尽事宜', type: 'D14' }));
  expect((await typeOf('hotline-12345/CROSS-1')).rule).toBe(before.rule);
  await hub.post('/api/v1/classification/retyping', { reason: '对照表已更新' }).expect(202);
  for (;;) {
    const { retyping } = (await hub.get('/api/v1/classification/model').expect(200)).body;
    if (retyping?.finishedAt) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await typeOf('hotline-12345/CROSS-1')).toMatchObject({ type: 'D14', rule: after.rule });
});

it('other time limits are tried on what has happened before they are approved, and begin with the next record', async () => {
  await hub.publish(complaint('hotline-12345', 'CLOCKED-1'));
  const clockOf = async (sourceId: string) => {
    const { caseId } = (await hub.get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body;
    const { clocks } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const of = clocks.find(({ rule }: { rule: string }) => rule === 'hotline-order') as { dueAt: string };
    return { caseId, due: of.dueAt.slice(0, 10) };
  };
  const before = await clockOf('CLOCKED-1');
  const body = SHIPPED_RULES.clocks().replace(',5,工作日,从来源,', ',9,工作日,从来源,');
  const { tried } = await inForce('clocks', body);
  const [moved] = tried.ends.filter(({ caseId }: { caseId: string }) => caseId === before.caseId);
  expect(moved).toMatchObject({ rule: '热线工单办理', from: before.due });
  expect(moved.to > moved.from).toBe(true);
  expect(tried).toMatchObject({ complete: true, endsMoved: tried.ends.length });
  expect(await clockOf('CLOCKED-1')).toEqual(before);
  await hub.publish(complaint('hotline-12345', 'CLOCKED-2'));
  expect((await clockOf('CLOCKED-2')).due).toBe(moved.to);
});

it('a city’s thresholds go before the model’s, at once and for all records, and back', async () => {
  const model = async () => (await hub.get('/api/v1/linkage/model').expect(200)).body;
  const { version: shipped, thresholds } = await model();
  const { version, tried } = await inForce('thresholds', '项目,阈值,理由\n归案,60,更严\n复核,,随模型');
  expect(tried).toMatchObject({ complete: true, casesSeen: expect.any(Number), splits: expect.any(Array) });
  expect(await model()).toMatchObject({
    version: `${shipped}+thresholds-${version}`,
    thresholds: { link: 60, review: thresholds.review },
  });
  const ledger = await hub.query<{ actor: string; version: string }>(
    `select actor, model_version as version from judgement where kind = 'model' order by judgement_id desc limit 1`,
  );
  expect(ledger).toEqual([{ actor: 'leader', version: `${shipped}+thresholds-${version}` }]);
  const later = { reason: '改回', effectiveAt: '2099-01-01T00:00:00+08:00' };
  const back = (order: object) =>
    hub.anonymous().post('/api/v1/rules/thresholds/1/activation').set('authorization', leader).send(order);
  await back(later).expect(400);
  await back({ reason: '改回' }).expect(200);
  expect(await model()).toMatchObject({ version: shipped, thresholds });
});

it('thresholds that do not fit the model’s own are refused before they are tried', async () => {
  const body = '项目,阈值,理由\n归案,,随模型\n复核,199,处处要问';
  const { version } = (await hub.post('/api/v1/rules/thresholds', { body, reason: '试' }).expect(201)).body;
  await hub.post(`/api/v1/rules/thresholds/${version}/dry-run`, {}).expect(409);
});

it('tables of plans are tried on the warnings there are, by the commonest type of their cases', async () => {
  const first = SHIPPED_RULES.plans().replace('矛盾纠纷集中多发处置预案', '集中多发处置预案');
  const { tried: none } = await inForce('plans', first);
  expect(none).toMatchObject({ warningsSeen: 0, warningsChanged: 0, complete: true, enough: true, warnings: [] });
  const company = { kind: 'organisation' as const, name: '杭州宏远建筑工程有限公司' };
  const wages = (sourceId: string) =>
    complaint('hotline-12345', sourceId, {
      title: '拖欠工资',
      narrative: `我在工地干活，老板拖欠我工资一直不发，编号${sourceId}。`,
      category: ['劳动和社会保障', '劳动报酬'],
      respondents: [company],
    });
  await hub.publish(wages('PLAN-1'), wages('PLAN-2'), complaint('hotline-12345', 'PLAN-3'));
  const cases = await hub.query<{ caseId: string; type: string }>(
    `select c.case_id as "caseId", c.dispute_type as type from case_file c join record r using (case_id)
     where r.source_id like 'PLAN-%' order by r.source_id`,
  );
  expect(cases.map(({ type }) => type === 'D08')).toEqual([true, true, false]);
  const warn = async (kind: string, subject: object, caseIds: readonly string[]) => {
    const [row] = await hub.query<{ warningId: string }>(
      `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
       values ($1, $2::text, ($2::text)::jsonb, $3, '[]', '当时的预案', 'plans@1/x', 'open') returning warning_id as "warningId"`,
      [kind, JSON.stringify(subject), JSON.stringify({ caseIds })],
    );
    return row!.warningId;
  };
  const ids = cases.map(({ caseId }) => caseId);
  const gathering = await warn('gathering', { organisation: company.name, divisionCode: '330106' }, ids);
  await warn('gathering', { organisation: '另一家公司', divisionCode: '330106' }, ids.slice(2));
  await warn('rising-type', { type: 'D08', divisionCode: '330106002' }, ids);

  const next = first.replace('{县}总工会,群体性欠薪事件应急预案,同一', '{县}总工会,恶意欠薪联合处置预案,同一');
  const { version } = (await hub.post('/api/v1/rules/plans', { body: next, reason: '专班意见' }).expect(201)).body;
  const path = `/api/v1/rules/plans/${version}`;
  const approve = () => hub.anonymous().post(`${path}/approval`).set('authorization', leader).send({});
  const tryOn = async (newest: number) => (await hub.post(`${path}/dry-run?cases=${newest}`, {}).expect(200)).body;
  expect(await tryOn(2)).toMatchObject({ warningsSeen: 2, warningsChanged: 0, complete: false, kept: true });
  expect((await approve().expect(409)).text).toContain('on all warnings');
  const tried = await tryOn(100);
  const addressees = ['西湖区人力资源和社会保障局', '西湖区总工会'];
  expect(tried).toMatchObject({ warningsSeen: 3, warningsChanged: 1, complete: true, enough: true, kept: true });
  expect(tried.warnings).toEqual([
    {
      warningId: gathering,
      kind: 'gathering',
      type: 'D08',
      divisionName: '西湖区',
      from: { plan: '群体性欠薪事件应急预案', addressees },
      to: { plan: '恶意欠薪联合处置预案', addressees },
    },
  ]);
  expect(await tryOn(1)).toMatchObject({ warningsSeen: 1, kept: false });
  await approve().expect(200);
});

it('tables of required staffing are tried on the open centres', async () => {
  const shipped = SHIPPED_RULES.staffing();
  const without = shipped.replace(/^full-time-stationed,.*\n/m, '');
  const { tried: none } = await inForce('staffing', without);
  expect(none).toMatchObject({ centresSeen: 0, centresChanged: 0, complete: true, enough: true, centres: [] });
  const studio = { name: '驻区法院调解室', kind: 'stationed-studio', divisionCode: '330106', reason: '新设' };
  const { centreId } = (await hub.post('/api/v1/centres', studio).expect(201)).body;
  const wanting = async () => (await hub.get('/api/v1/centres?wanting=true').expect(200)).body.total;
  expect(await wanting()).toBe(0);
  const { tried } = await inForce('staffing', shipped);
  expect(tried).toMatchObject({ centresSeen: 1, centresChanged: 1, becomeShort: 1, becomeComplete: 0 });
  const inOrder = { gaps: [], dutyDaysMissing: 0, onDuty: 0 };
  const fullTime = expect.objectContaining({ what: 'full-time', needed: 2, has: 0, binding: true });
  const short = { ...inOrder, gaps: [fullTime] };
  expect(tried.centres).toEqual([{ centreId, name: studio.name, from: inOrder, to: short }]);
  expect(await wanting()).toBe(1);
  const { tried: back } = await inForce('staffing', without);
  expect(back).toMatchObject({ centresSeen: 1, centresChanged: 1, becomeShort: 0, becomeComplete: 1 });
  expect(back.centres).toEqual([{ centreId, name: studio.name, from: short, to: inOrder }]);
});

it('which cases, warnings and centres a dry run names is for who sees the whole city; how many, for all', async () => {
  await hub.query(
    `insert into account (username, display_name, role, division_code) values ('part', 'part', 'leader', '330110')`,
  );
  await hub.query(
    `insert into session (token_hash, username, expires_at) values ($1, 'part', now() + interval '1 hour')`,
    [createHash('sha256').update('token-of-a-part').digest('base64url')],
  );
  const read = async (who: string, path: string) =>
    (await hub.anonymous().get(`/api/v1/rules/${path}`).set('authorization', who).expect(200)).body;
  for (const [kind, list, counts] of [
    ['clocks', 'ends', ['casesSeen', 'casesChanged', 'clocksSeen', 'endsMoved']],
    ['plans', 'warnings', ['warningsSeen', 'warningsChanged']],
    ['staffing', 'centres', ['centresSeen', 'centresChanged', 'becomeShort', 'becomeComplete']],
  ] as const) {
    const { versions } = await read(leader, kind);
    const { version, dryRun } = versions.find((one: { dryRun: object | null }) => one.dryRun !== null);
    expect(dryRun[list]).not.toEqual([]);
    const { at, complete, enough } = dryRun;
    const shown = { at, complete, enough, ...Object.fromEntries(counts.map((name) => [name, dryRun[name]])) };
    const part = 'Bearer token-of-a-part';
    const listed = (await read(part, kind)).versions.find((one: { version: number }) => one.version === version);
    expect(listed.dryRun).toEqual(shown);
    expect((await read(part, `${kind}/${version}`)).dryRun).toEqual(shown);
    expect((await read(leader, `${kind}/${version}`)).dryRun).toEqual(dryRun);
  }
});

it('what was tried and approved has words in the trail', async () => expect(await wordlessInTrail(hub)).toEqual([]));

it('a year of the product’s is told by its days, for who corrects it', async () => {
  const yearOf = async (year: number) => (await hub.get(`/api/v1/calendar/${year}`).expect(200)).body;
  const { known, entered, shipped } = await yearOf(2026);
  expect({ known, entered }).toEqual({ known: true, entered: null });
  expect(shipped.daysOff).toContain('2026-10-01');
  expect(shipped.daysWorked).toContain('2026-10-10');
  expect(await yearOf(2090)).toMatchObject({ known: false, shipped: null });
});

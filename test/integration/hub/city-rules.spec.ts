import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SHIPPED_RULES } from '#libs/routing/index.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

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

it('a year of the product’s is told by its days, for who corrects it', async () => {
  const yearOf = async (year: number) => (await hub.get(`/api/v1/calendar/${year}`).expect(200)).body;
  const { known, entered, shipped } = await yearOf(2026);
  expect({ known, entered }).toEqual({ known: true, entered: null });
  expect(shipped.daysOff).toContain('2026-10-01');
  expect(shipped.daysWorked).toContain('2026-10-10');
  expect(await yearOf(2090)).toMatchObject({ known: false, shipped: null });
});

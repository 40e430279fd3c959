import { expect } from '@jest/globals';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import type { HubFixture } from './hub-fixture.js';

const UNIT = encodeURIComponent('北山街道');

/** A task of this case: on the board of its unit while it is open, among those that are settled afterwards. */
export async function areGivenAndSettled(hub: HubFixture, caseId: string): Promise<void> {
  const path = `/api/v1/cases/${caseId}`;
  const due = plusDays(civilDateOf(new Date()), -1);
  const given = { kind: 'task', unit: '北山街道', what: '联系欧阳明珠', due };
  const { items } = (await hub.post(`${path}/tasks`, given).expect(201)).body;
  expect(items).toMatchObject([{ state: 'open', overdue: true, unit: '北山街道', caseTitle: '物业公司不修电梯' }]);
  expect(items[0].what).not.toContain('欧阳明珠');
  const listed = async (query: string, purpose?: string) =>
    (await hub.get(`/api/v1/tasks?${query}&unit=${UNIT}`, purpose).expect(200)).body.items;
  expect((await listed('overdue=true', '督办'))[0].what).toContain('欧阳明珠');
  const settlement = `${path}/tasks/${items[0].taskId}/settlement`;
  await hub.post(settlement, { state: 'done', outcome: '已联系' }).expect(200);
  await hub.post(settlement, { state: 'done', outcome: '再次' }).expect(404);
  expect(await listed('overdue=true')).toEqual([]);
  const settled = await listed('state=settled');
  expect(settled).toMatchObject([
    { taskId: items[0].taskId, state: 'done', outcome: '已联系', settledBy: 'key:admin' },
  ]);
  await isFoundByWhomItConcerns(hub, caseId, items[0].taskId);
}

/** By who gave it, who has acted on its case and whose unit it is; by nobody else as hers. */
async function isFoundByWhomItConcerns(hub: HubFixture, caseId: string, taskId: string): Promise<void> {
  const mine = '/api/v1/tasks?state=settled&mine=true';
  const idsOf = async (authorization: string) =>
    (await hub.anonymous().get(mine).set('authorization', authorization).expect(200)).body.items.map(
      (task: { taskId: string }) => task.taskId,
    );
  expect((await hub.get(mine).expect(200)).body.items).toMatchObject([{ taskId }]);
  const mediator = await hub.signIn('mediator');
  expect(await idsOf(mediator)).toEqual([]);
  const pages = `/api/v1/tasks?state=settled&cursor=${taskId}`;
  expect((await hub.get(pages).expect(200)).body.items).toEqual([]);
  const act = { act: 'perform', reason: '已开始履行', detail: { performBy: '2099-12-31' } };
  await hub.anonymous().post(`/api/v1/cases/${caseId}/acts`).set('authorization', mediator).send(act).expect(200);
  expect(await idsOf(mediator)).toEqual([taskId]);
}

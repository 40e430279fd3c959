import { expect } from '@jest/globals';
import { dispute, type HubFixture } from './hub-fixture.js';

/** Looked back upon, a case stands where people had brought it, with the tasks and time limits of then. */
export async function tellsTheWorkOfThen(hub: HubFixture): Promise<void> {
  const sides = {
    complainants: [{ kind: 'person', name: '司徒清越', phone: '13955667788' }],
    respondents: [{ kind: 'organisation', name: '杭州望江健身服务有限公司' }],
  } as const;
  await hub.publish(dispute('court', 'WORK-1', { ...sides, title: '健身卡不退', narrative: '健身房关门，余额不退。' }));
  const path = `/api/v1/cases/${(await hub.get('/api/v1/records/court/WORK-1').expect(200)).body.caseId}`;
  const now = () => new Promise<string>((resolve) => setTimeout(() => resolve(new Date().toISOString()), 20));
  const past = async (asOf: string) =>
    (await hub.get(`${path}?asOf=${encodeURIComponent(asOf)}`).expect(200)).body as {
      phase: string;
      status: string;
      tasks: { state: string; outcome: string | null }[];
      clocks: { name: string; state: string }[];
    };
  const before = await now();
  await hub.post(`${path}/acts`, { act: 'accept', reason: '属于受理范围' }).expect(200);
  const given = { kind: 'task', unit: '北山街道', what: '入户了解情况', due: '2099-12-31' };
  const { items } = (await hub.post(`${path}/tasks`, given).expect(201)).body;
  const accepted = await now();
  const { clocks } = (await hub.get(path).expect(200)).body;
  await hub.post(`${path}/tasks/${items.at(-1).taskId}/settlement`, { state: 'done', outcome: '已入户' }).expect(200);
  const mediation = { mediator: '方敏', mediationKind: 'people' };
  await hub.post(`${path}/acts`, { act: 'start-mediation', reason: '双方同意', detail: mediation }).expect(200);
  const mediated = await now();

  expect(await past(before)).toMatchObject({ phase: 'triaged', status: 'registered', tasks: [] });
  const told = await past(accepted);
  expect(told).toMatchObject({ phase: 'accepted', status: 'in-progress', tasks: [{ state: 'open', outcome: null }] });
  const states = (of: { name: string; state: string }[]) => of.map(({ name, state }) => `${name} ${state}`).sort();
  expect(told.clocks.length).toBeGreaterThan(0);
  expect(states(told.clocks)).toEqual(states(clocks));
  const after = await past(mediated);
  expect(after).toMatchObject({ phase: 'in-mediation', tasks: [{ state: 'done', outcome: '已入户' }] });
  expect(states(after.clocks)).toEqual(states((await hub.get(path).expect(200)).body.clocks));
}
